/** No value. */
export const absent = 0;
/** Several values, one too long, or one more than fit: only the record itself can tell. */
export const untold = 65_535;

const mostValues = 16_384;
const longestValue = 256;

/**
 * Gives texts numbers of two bytes for as long as records use them. However many values come, memory stays bounded:
 * those that find no room are `untold`.
 */
export const createDictionary = () => {
  const codes = new Map<string, number>();
  const values: string[] = [""];
  const uses: number[] = [0];
  const free: number[] = [];

  const take = (value: string): number => {
    if (value.length > longestValue || codes.size >= mostValues) return untold;
    const code = free.pop() ?? values.length;
    codes.set(value, code);
    values[code] = value;
    uses[code] = 0;
    return code;
  };

  return {
    /** Counts one use. null: no value; undefined: more than a value's code can say. */
    use: (value: string | null | undefined): number => {
      if (value === null) return absent;
      if (value === undefined) return untold;
      const code = codes.get(value) ?? take(value);
      if (code !== untold) uses[code] = (uses[code] ?? 0) + 1;
      return code;
    },
    release: (released: Uint16Array) => {
      for (const code of released) {
        if (code === absent || code === untold) continue;
        const left = (uses[code] ?? 0) - 1;
        uses[code] = left;
        if (left > 0) continue;
        codes.delete(values[code] ?? "");
        values[code] = "";
        free.push(code);
      }
    },
    /** Of a code that is in use and not `absent` or `untold`. */
    valueOf: (code: number): string => values[code] ?? "",
    size: () => codes.size,
  };
};

export type Dictionary = ReturnType<typeof createDictionary>;
