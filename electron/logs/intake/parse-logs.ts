import type { NewLogRecord } from "#electron/logs/store/log-store.ts";
import { type Fields, isFields, type Json } from "./json-fields.ts";
import { toRecord } from "./log-fields.ts";
import { parseJson } from "./parse-json.ts";
import { createParsed, type Parsed } from "./parsed.ts";

/** Forwarders wrap a program's JSON line as a text; what the line says comes before what they add. */
const unwrapped = (fields: Fields): Fields => {
  const { message } = fields;
  if (typeof message !== "string" || !/^\s*\{/.test(message)) return fields;
  const inner = parseJson(message);
  return isFields(inner) ? { ...fields, ...inner, message: inner["message"] ?? inner["msg"] ?? message } : fields;
};

/** What the sender says of all its events; an event's own word comes first. */
const noDefaults: Fields = {};

export const fieldsToRecord = (fields: Fields, nowMs: number, defaults = noDefaults): NewLogRecord =>
  toRecord({ ...defaults, ...unwrapped(fields) }, nowMs);

const toItem = (value: Json, nowMs: number, defaults: Fields): NewLogRecord | null => {
  if (isFields(value)) return fieldsToRecord(value, nowMs, defaults);
  return typeof value === "string" ? toRecord({ ...defaults, message: value }, nowMs) : null;
};

/** One line: a JSON object, or text as it stands. null for a blank one. */
export const lineToRecord = (line: string, nowMs: number, defaults = noDefaults): NewLogRecord | null => {
  if (line.trim() === "") return null;
  const value = /^\s*\{/.test(line) ? parseJson(line) : undefined;
  return toItem(value ?? line, nowMs, defaults);
};

export const linesToRecords = (text: string, nowMs: number, defaults = noDefaults): Parsed => {
  const { parsed, add } = createParsed();
  for (const line of text.split(/\r?\n/)) {
    const record = lineToRecord(line, nowMs, defaults);
    if (record) add(record);
  }
  return parsed;
};

/** Where every line should be JSON, one that is not is told. */
const jsonLinesToRecords = (text: string, nowMs: number, defaults: Fields): Parsed => {
  const { parsed, add, reject } = createParsed();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const record = toItem(parseJson(line) ?? null, nowMs, defaults);
    if (record) add(record);
    else reject(i + 1, "is not JSON, or nested too deeply");
  }
  return parsed;
};

/** A body of JSON: an array of events, one event, or an event a line. null when it is none of these. */
export const bodyToRecords = (text: string, nowMs: number, defaults = noDefaults): Parsed | null => {
  const value = parseJson(text);
  if (value === undefined) return /^\s*\{/.test(text) ? jsonLinesToRecords(text, nowMs, defaults) : null;
  const { parsed, add, reject } = createParsed();
  for (const [i, item] of (Array.isArray(value) ? value : [value]).entries()) {
    const record = toItem(item, nowMs, defaults);
    if (record) add(record);
    else reject(i + 1, "expected an object or a text");
  }
  return parsed;
};
