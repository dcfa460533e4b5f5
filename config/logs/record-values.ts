import type { LogRecord } from "#config/contract/log.ts";

export type SearchedRecord = Pick<
  LogRecord,
  "message" | "service" | "host" | "level" | "tags" | "attributes" | "error" | "traceId"
>;

type Json = LogRecord["attributes"][string];

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Arrays stand for each of their values. By an own stack: a vendor may nest as deep as it likes. */
const unpack = (value: Json | undefined): Json[] => {
  const found: Json[] = [];
  const open = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (Array.isArray(one)) for (let at = one.length - 1; at >= 0; at--) open.push(one[at]);
    else if (one !== undefined && one !== null) found.push(one);
  }
  return found;
};

/** The longest and then the shortest key that starts the path: {"a.b": 1} and {"a": {"b": 1}} are both @a.b. */
const stepInto = (value: Json, path: readonly string[]): { next: Json | undefined; rest: readonly string[] } => {
  if (!isObject(value)) return { next: undefined, rest: [] };
  for (const length of [path.length, ...path.keys()]) {
    const key = path.slice(0, length).join(".");
    if (length > 0 && Object.hasOwn(value, key)) return { next: value[key], rest: path.slice(length) };
  }
  return { next: undefined, rest: [] };
};

const attributeValues = (attributes: LogRecord["attributes"], path: string): Json[] => {
  let open: { value: Json; rest: readonly string[] }[] = [{ value: attributes, rest: path.split(".", 64) }];
  const found: Json[] = [];
  while (open.length > 0) {
    const deeper: typeof open = [];
    for (const { value, rest } of open) {
      const step = stepInto(value, rest);
      for (const one of unpack(step.next)) {
        if (step.rest.length === 0) found.push(one);
        else deeper.push({ value: one, rest: step.rest });
      }
    }
    open = deeper;
  }
  return found;
};

const given = (...values: (string | null | undefined)[]): string[] =>
  values.filter((value) => value !== null && value !== undefined);

const ownAttribute = ({ error, traceId }: SearchedRecord, path: string): string[] => {
  if (path === "error.type" || path === "error.kind") return given(error?.type);
  if (path === "error.message") return given(error?.message);
  if (path === "error.stack") return given(error?.stack);
  return path === "trace_id" || path === "dd.trace_id" ? given(traceId) : [];
};

const tagValues = (tags: readonly string[], name: string): string[] =>
  tags.filter((tag) => tag.startsWith(`${name}:`)).map((tag) => tag.slice(name.length + 1));

/** What a record holds under a query's field; objects only to tell that something is there. */
export const valuesOf = (record: SearchedRecord, field: string): Json[] => {
  if (field.startsWith("@")) {
    const path = field.slice(1);
    return [...attributeValues(record.attributes, path), ...ownAttribute(record, path)];
  }
  const tagged = tagValues(record.tags, field);
  if (field === "service") return [...given(record.service), ...tagged];
  if (field === "host") return [...given(record.host), ...tagged];
  if (field === "trace_id") return [...given(record.traceId), ...tagged];
  if (field === "status") return [record.level];
  if (field === "message") return [record.message];
  return field === "tags" ? [...record.tags] : tagged;
};

/** Every text of a record, for a search of all fields. */
export const allTexts = (record: SearchedRecord): string[] => {
  const { message, service, host, tags, error, traceId } = record;
  const texts = [...given(message, service, host, traceId, error?.type, error?.message, error?.stack), ...tags];
  const open: Json[] = [record.attributes];
  while (open.length > 0) {
    for (const value of unpack(open.pop())) {
      if (isObject(value)) for (const inner of Object.values(value)) open.push(inner);
      else texts.push(String(value));
    }
  }
  return texts;
};
