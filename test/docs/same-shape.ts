const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const typeOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "list" : typeof value);

/**
 * Where a real answer differs from the documented one in keys and types; empty when it does not. null on either side
 * fits anything. Each documented element of a list must look like some real one.
 */
export const differences = (documented: unknown, real: unknown, path = ""): string[] => {
  if (documented === null || real === null) return [];
  if (typeOf(documented) !== typeOf(real)) return [`${path}: documented ${typeOf(documented)}, really ${typeOf(real)}`];
  if (Array.isArray(documented) && Array.isArray(real))
    return documented.flatMap((one, index) => {
      const found = real.map((other) => differences(one, other, `${path}[${index}]`));
      const [fewest = [`${path}: documented, but the real list is empty`]] = found.toSorted(
        (a, b) => a.length - b.length,
      );
      return fewest;
    });
  if (!isRecord(documented) || !isRecord(real)) return [];
  const missing = Object.keys(real).filter((key) => !(key in documented));
  const invented = Object.keys(documented).filter((key) => !(key in real));
  const common = Object.keys(documented).filter((key) => key in real);
  return [
    ...missing.map((key) => `${path}.${key}: not documented`),
    ...invented.map((key) => `${path}.${key}: documented, but not there`),
    ...common.flatMap((key) => differences(documented[key], real[key], `${path}.${key}`)),
  ];
};
