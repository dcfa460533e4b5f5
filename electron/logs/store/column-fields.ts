import { type SearchedRecord, valuesOf } from "#config/logs/record-values.ts";

type Value = string | number | boolean;

const blank: SearchedRecord = {
  message: "",
  service: null,
  host: null,
  level: "unknown",
  tags: [],
  attributes: {},
  error: null,
  traceId: null,
};

const isValue = (value: unknown): value is Value => typeof value !== "object";

/** A text or what JSON writes otherwise; texts keep apart from numbers by a quote before them. */
const encode = (value: Value): string => (typeof value === "string" ? `"${value}` : JSON.stringify(value));

const decode = (text: string): Value => {
  if (text.startsWith('"')) return text.slice(1);
  return text === "true" || text === "false" ? text === "true" : Number(text);
};

/** What a record holds under a field, as facets count it. */
export const valuesIn = (record: SearchedRecord, field: string): string[] =>
  valuesOf(record, field).filter(isValue).map(String);

export type ColumnField = {
  /** As in a query. */
  field: string;
  /** Encoded; null when it holds none, undefined when it holds several or an object. */
  valueIn: (record: SearchedRecord) => string | null | undefined;
  /** A record that holds nothing but this value, for conditions on this field to be asked of. */
  sample: (encoded: string | null) => SearchedRecord;
  textOf: (encoded: string) => string;
};

const column = (field: string, holding: (value: Value) => Partial<SearchedRecord>): ColumnField => ({
  field,
  valueIn: (record) => {
    const values = new Set(valuesOf(record, field));
    const [value] = values;
    if (value === undefined) return null;
    return values.size === 1 && value !== null && isValue(value) ? encode(value) : undefined;
  },
  sample: (encoded) => (encoded === null ? blank : { ...blank, ...holding(decode(encoded)) }),
  textOf: (encoded) => String(decode(encoded)),
});

const tag = (name: string) => column(name, (value) => ({ tags: [`${name}:${value}`] }));

/** Fields that searches ask for most, kept in memory for every record. Their order is part of the file's format. */
export const columnFields: readonly ColumnField[] = [
  column("service", (value) => ({ service: String(value) })),
  column("host", (value) => ({ host: String(value) })),
  column("@http.status_code", (value) => ({ attributes: { "http.status_code": value } })),
  tag("function"),
  tag("account"),
  tag("cloud"),
  tag("env"),
];

export const blankRecord = blank;
