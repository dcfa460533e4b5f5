import type { Json } from "./cell.ts";
import { messageShape } from "./message-words.ts";
import type { NewLogRecord } from "./stored-record.ts";

/** Columns that hold what has a place of its own in a record; those of tags and attributes are made by its names. */
export const ownColumns = {
  service: "service",
  host: "host",
  traceId: "trace",
  errorType: "error.type",
  errorMessage: "error.message",
  errorStack: "error.stack",
  shape: "shape",
  /** Tags without a colon. */
  bareTag: "tag",
  /** Only the record can tell what its attributes hold. */
  odd: "odd",
  /** Not all words of the message are known. */
  cut: "cut",
} as const;

const tagPrefix = "tag:";
const attributePrefix = "@";

export const tagColumn = (name: string) => `${tagPrefix}${name}`;
export const attributeColumn = (path: string) => `${attributePrefix}${path}`;

/** The name before the values of a tag's column, in the tag as it was written; null for any other column. */
export const tagNameOf = (column: string): string | null =>
  column.startsWith(tagPrefix) ? column.slice(tagPrefix.length) : null;

/** Queries step no deeper, nor is a stack needed for so many. */
export const deepestPath = 64;

type Cells = Map<string, Json[]>;

const put = (cells: Cells, column: string, value: Json) => {
  const values = cells.get(column);
  if (values) values.push(value);
  else cells.set(column, [value]);
};

/** Whether two keys could start the same path: "a" and "a.b". Then which one a query means is not said by the path. */
const isAmbiguous = (object: { [key: string]: Json }): boolean => {
  for (const key in object) {
    for (let at = key.indexOf("."); at !== -1; at = key.indexOf(".", at + 1))
      if (Object.hasOwn(object, key.slice(0, at))) return true;
  }
  return false;
};

/** Puts every value under its path; false when paths cannot say what a query would find. */
const putAttributes = (cells: Cells, path: string, value: Json, depth: number): boolean => {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return true;
  if (typeof value !== "object") {
    put(cells, path, value);
    return true;
  }
  if (depth > deepestPath) return false;
  if (Array.isArray(value)) {
    let isPlain = true;
    for (const one of value) isPlain = putAttributes(cells, path, one, depth + 1) && isPlain;
    return isPlain;
  }
  put(cells, path, {});
  return putFields(cells, `${path}.`, value, depth + 1);
};

const putFields = (cells: Cells, prefix: string, object: { [key: string]: Json }, depth: number): boolean => {
  let isPlain = !isAmbiguous(object);
  for (const key in object) {
    if (!Object.hasOwn(object, key)) continue;
    const value = object[key];
    if (value !== undefined) isPlain = putAttributes(cells, prefix + key, value, depth) && isPlain;
  }
  return isPlain;
};

/** What a record holds, column by column, but for its time, its level and the words of its message. */
export const columnsOf = (record: NewLogRecord): { cells: Cells; isPlain: boolean } => {
  const cells: Cells = new Map();
  const { service, host, traceId, error } = record;
  if (service !== null) put(cells, ownColumns.service, service);
  if (host !== null) put(cells, ownColumns.host, host);
  if (traceId !== null) put(cells, ownColumns.traceId, traceId);
  if (error) {
    put(cells, ownColumns.errorType, error.type);
    put(cells, ownColumns.errorMessage, error.message);
    if (error.stack !== null) put(cells, ownColumns.errorStack, error.stack);
  }
  put(cells, ownColumns.shape, messageShape(record.message));
  for (const tag of record.tags) {
    const colon = tag.indexOf(":");
    if (colon === -1) put(cells, ownColumns.bareTag, tag);
    else put(cells, tagColumn(tag.slice(0, colon)), tag.slice(colon + 1));
  }
  return { cells, isPlain: putFields(cells, attributePrefix, record.attributes, 1) };
};
