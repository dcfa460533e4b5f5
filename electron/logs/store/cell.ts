import type { SearchedRecord } from "#config/logs/record-values.ts";

export type Json = SearchedRecord["attributes"][string];

/** Longer ones are left to the record itself. */
const longestCell = 8_192;

/** An object only tells that something is there. */
const asValue = (value: Json): Json => (typeof value === "object" && value !== null ? {} : value);

/**
 * All that a record holds in one column, as one line: a text behind a quote, a number or boolean as JSON writes it, and
 * a list for anything else. null when that is too long.
 */
export const encodeCell = (values: readonly Json[]): string | null => {
  const [value] = values;
  const cell =
    values.length === 1 && typeof value === "string" && !value.includes("\n") && value.isWellFormed()
      ? `"${value}`
      : values.length === 1 && typeof value !== "string" && typeof value !== "object"
        ? JSON.stringify(value)
        : JSON.stringify(values.map(asValue));
  return cell.length > longestCell ? null : cell;
};

export const decodeCell = (cell: string): Json[] => {
  if (cell.startsWith('"')) return [cell.slice(1)];
  const value: Json = JSON.parse(cell);
  return Array.isArray(value) ? value : [value];
};
