const plainKey = /^[a-zA-Z_][\w.-]*$/;

const text = (value: string): string => `'${value.replace(/[!']/g, "!$&")}'`;

/** Rison, as Kibana writes its state into an address: https://github.com/Nanonid/rison */
export const toRison = (value: unknown): string => {
  if (value === null || value === undefined) return "!n";
  if (typeof value === "boolean") return value ? "!t" : "!f";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return `!(${value.map(toRison).join(",")})`;
  const entries = Object.entries(value).map(
    ([key, inner]) => `${plainKey.test(key) ? key : text(key)}:${toRison(inner)}`,
  );
  return `(${entries.join(",")})`;
};
