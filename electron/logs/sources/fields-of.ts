import { z } from "zod";
import type { LogLevel } from "#config/contract/log.ts";
import { levelOfWord } from "#config/logs/level.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";

export type Attributes = RawLogRecord["attributes"];
type Json = Attributes[string];

/** What JSON.parse gave needs no second look at each value. */
export const jsonObject = z.record(
  z.string(),
  z.custom<Json>(() => true),
);

const isObject = (value: Json | undefined): value is Attributes =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value at "a.b", whether written as an object in an object or as a key with a dot. */
const valueAt = (attributes: Attributes, path: string): Json | undefined => {
  if (Object.hasOwn(attributes, path)) return attributes[path];
  for (let dot = path.indexOf("."); dot > 0; dot = path.indexOf(".", dot + 1)) {
    const inner = Object.hasOwn(attributes, path.slice(0, dot)) ? attributes[path.slice(0, dot)] : undefined;
    const found = isObject(inner) ? valueAt(inner, path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The first of these that holds a text or a number. */
export const textAt = (attributes: Attributes, paths: readonly string[]): string | null => {
  for (const path of paths) {
    const value = valueAt(attributes, path);
    if (typeof value === "string" && value !== "") return value;
    if (typeof value === "number") return String(value);
  }
  return null;
};

export const traceIdOf = (attributes: Attributes): string | null =>
  textAt(attributes, ["trace_id", "trace.id", "traceId", "traceID", "dd.trace_id", "otel.trace_id"]);

export const errorOf = (attributes: Attributes): RawLogRecord["error"] => {
  const type = textAt(attributes, ["error.kind", "error.type", "exception.type", "exception_type"]);
  const stack = textAt(attributes, [
    "error.stack",
    "error.stack_trace",
    "exception.stacktrace",
    "stack_trace",
    "stack",
  ]);
  const message = textAt(attributes, ["error.message", "exception.message"]);
  if (type === null && stack === null) return null;
  return { type: type ?? "Error", message: message ?? "", stack };
};

const numbers: readonly LogLevel[] = ["fatal", "fatal", "fatal", "error", "warn", "info", "info", "debug"];

/** A level by any of its names, or by syslog's number. */
export const levelOf = (word: string | null): LogLevel =>
  word === null ? "unknown" : (levelOfWord(word) ?? numbers[/^[0-7]$/.test(word) ? Number(word) : -1] ?? "unknown");
