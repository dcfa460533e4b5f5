import { createHash } from "node:crypto";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { parseExactly } from "#electron/logs/text/exact-json.ts";
import { type Attributes, errorOf, jsonObject, levelOf, textAt, traceIdOf } from "./fields-of.ts";
import type { LokiStreams } from "./loki-wire.ts";

/** Loki's labels for the fields every record has. */
export type OwnLabels = { service: string; host: string; status: string };

export type LokiEntry = { time: bigint; id: string; record: RawLogRecord };

const messageKeys = ["message", "msg", "body", "log", "event"] as const;

const linesAttributes = (line: string): Attributes | null => {
  if (!/^\s*\{/.test(line)) return null;
  try {
    return jsonObject.parse(parseExactly(line));
  } catch {
    return null;
  }
};

/** The message of a line that is JSON, and what else it holds; another line is its own message. */
const readLine = (line: string): { message: string; attributes: Attributes } => {
  const attributes = linesAttributes(line);
  if (!attributes) return { message: line, attributes: {} };
  const key = messageKeys.find((name) => typeof attributes[name] === "string");
  if (key === undefined) return { message: line, attributes };
  const { [key]: message, ...rest } = attributes;
  return { message: String(message), attributes: rest };
};

const toRecord = (
  source: string,
  time: bigint,
  line: string,
  labels: Record<string, string>,
  own: OwnLabels,
): RawLogRecord => {
  const { message, attributes } = readLine(line);
  const said: Attributes = { ...attributes, ...labels };
  const service = textAt(said, [own.service, "service_name", "service"]);
  const host = textAt(said, [own.host, "hostname", "instance"]);
  const level = levelOf(textAt(said, [own.status, "detected_level", "severity_text", "severity", "level"]));
  const taken = new Set([own.service, own.host, own.status]);
  const tags = Object.entries(labels).filter(([name]) => !taken.has(name));
  return {
    // What Loki itself calls the same entry: the same line at the same instant in a stream.
    id: `${time}-${createHash("sha1")
      .update(JSON.stringify([service, host, line]))
      .digest("base64url")
      .slice(0, 12)}`,
    source,
    timeMs: Number(time / 1_000_000n),
    level,
    service,
    host,
    message,
    traceId: traceIdOf(said),
    error: errorOf(attributes),
    attributes,
    tags: tags.map(([name, value]) => `${name}:${value}`),
  };
};

export const toEntries = (source: string, streams: LokiStreams, own: OwnLabels): LokiEntry[] =>
  streams.flatMap(({ stream, values }) =>
    values.map(([nanoseconds, line, more]) => {
      const time = BigInt(nanoseconds);
      const record = toRecord(source, time, line, { ...stream, ...more?.structuredMetadata }, own);
      return { time, id: record.id, record };
    }),
  );
