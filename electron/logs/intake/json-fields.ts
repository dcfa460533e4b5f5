import type { Json } from "#electron/logs/text/exact-json.ts";

export type { Json };
export type Fields = { [key: string]: Json };

export const isFields = (value: Json | undefined): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Text as it is, numbers and booleans as written; null for anything else and for nothing. */
export const textOf = (value: Json | undefined): string | null => {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
};

/** The fields of an object, each of which can be taken out once. */
export const createTaker = (fields: Fields) => {
  const taken = new Set<string>();
  return {
    /** The first of these fields that `read` makes something of; it is no attribute then. */
    take: <T>(names: readonly string[], read: (value: Json) => T | null): T | null => {
      for (const name of names) {
        const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
        const made = value === undefined ? null : read(value);
        if (made === null) continue;
        taken.add(name);
        return made;
      }
      return null;
    },
    rest: (): Fields => Object.fromEntries(Object.entries(fields).filter(([name]) => !taken.has(name))),
  };
};
