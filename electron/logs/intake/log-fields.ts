import type { LogLevel } from "#config/contract/log.ts";
import { levelOfWord } from "#config/logs/level.ts";
import type { NewLogRecord } from "#electron/logs/store/log-store.ts";
import { parseTime } from "#electron/logs/text/parse-time.ts";
import { createTaker, type Fields, isFields, type Json, textOf } from "./json-fields.ts";

/** Numbers of syslog (RFC 5424, 0 to 7), and of bunyan and pino (10 to 60). */
const levelOfNumber = (number: number): LogLevel | null => {
  if (number < 0 || !Number.isInteger(number)) return null;
  if (number < 8)
    return (["fatal", "fatal", "fatal", "error", "warn", "info", "info", "debug"] as const)[number] ?? null;
  const ten = Math.floor(number / 10) - 1;
  return (["trace", "debug", "info", "warn", "error", "fatal"] as const)[ten] ?? null;
};

const readLevel = (value: Json): LogLevel | null => {
  if (typeof value === "number") return levelOfNumber(value);
  if (typeof value !== "string") return null;
  return levelOfWord(value) ?? (/^\d{1,2}$/.test(value) ? levelOfNumber(Number(value)) : null);
};

/** "a:b,c:d" as agents write it, or an array of texts. */
const readTags = (value: Json): string[] | null => {
  const texts = typeof value === "string" ? value.split(",") : Array.isArray(value) ? value : null;
  if (!texts?.every((text) => typeof text === "string")) return null;
  return texts.map((text) => text.trim()).filter((text) => text !== "");
};

const readError = (value: Json): NewLogRecord["error"] => {
  if (!isFields(value)) return null;
  const [type, message] = [textOf(value["kind"]) ?? textOf(value["type"]), textOf(value["message"])];
  const stack = textOf(value["stack"]);
  if (type === null && message === null && stack === null) return null;
  return { type: type ?? "Error", message: message ?? "", stack };
};

const nestedText =
  (...names: string[]) =>
  (value: Json) => {
    const inner = isFields(value) ? names.map((name) => textOf(value[name])) : [];
    return inner.find((text) => text !== null) ?? null;
  };

const readMessage = (value: Json): string | null =>
  value === null ? null : typeof value === "string" ? value : JSON.stringify(value);

/**
 * A log event as Datadog's intake takes it, and as common loggers write theirs; what has no place of its own in a record
 * becomes an attribute. docs.datadoghq.com/logs/log_configuration/attributes_naming_convention
 */
export const toRecord = (fields: Fields, nowMs: number): NewLogRecord => {
  const { take, rest } = createTaker(fields);
  const timeMs = take(["timestamp", "date", "@timestamp", "time", "ts"], (value) => parseTime(value, nowMs));
  const level = take(["status", "level", "severity", "lvl"], readLevel);
  const service = take(["service", "service.name"], textOf);
  const host = take(["hostname", "host", "host.name"], textOf) ?? nestedText("name")(fields["host"] ?? null);
  const tags = take(["ddtags", "tags"], readTags) ?? [];
  const source = take(["ddsource"], textOf);
  const traceId = take(["trace_id", "traceId", "dd.trace_id"], textOf) ?? nestedText("trace_id")(fields["dd"] ?? null);
  const error = take(["error", "err"], readError);
  const message = take(["message", "msg", "log"], readMessage);
  const attributes = rest();
  return {
    timeMs: timeMs ?? nowMs,
    level: level ?? "unknown",
    service,
    host,
    message: message ?? (error?.message || JSON.stringify(attributes)),
    traceId,
    error,
    attributes,
    tags: source === null ? tags : [...tags, `source:${source}`],
  };
};
