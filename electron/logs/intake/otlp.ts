import type { LogLevel } from "#config/contract/log.ts";
import { levelOfWord } from "#config/logs/level.ts";
import type { NewLogRecord } from "#electron/logs/store/log-store.ts";
import { createTaker, type Fields, type Json, textOf } from "./json-fields.ts";

/** opentelemetry-proto's LogRecord with its values as JSON; ids in hex, "" for none, times 0 for none. */
export type OtlpRecord = {
  timeUnixNano: bigint;
  observedTimeUnixNano: bigint;
  severityNumber: number;
  severityText: string;
  body: Json | undefined;
  attributes: Fields;
  traceId: string;
  spanId: string;
  eventName: string;
};

/** What a record stands under. */
export type OtlpOrigin = { resource: Fields; scopeName: string };

const levelsByFour = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

const levelOf = ({ severityNumber, severityText }: OtlpRecord): LogLevel =>
  levelsByFour[Math.ceil(severityNumber / 4) - 1] ?? levelOfWord(severityText) ?? "unknown";

const zeroes = /^0*$/;

/** Resource attributes by the names that walls and facets use (opentelemetry.io/docs/specs/semconv/resource). */
const tagNames = [
  ["deployment.environment.name", "env"],
  ["deployment.environment", "env"],
  ["service.version", "version"],
  ["faas.name", "function"],
  ["cloud.account.id", "account"],
  ["cloud.provider", "cloud"],
] as const;

const tagsOf = (resource: Fields): string[] => {
  const tags = tagNames.flatMap(([name, tag]) => {
    const value = textOf(resource[name]);
    return value === null ? [] : [`${tag}:${value}`];
  });
  return [...new Set(tags)];
};

const msOfNanos = (nanos: bigint): number => Number(nanos / 1_000n) / 1_000;

const messageOf = (body: Json | undefined): string =>
  typeof body === "string" ? body : body === undefined || body === null ? "" : JSON.stringify(body);

export const otlpToRecord = (otlp: OtlpRecord, { resource, scopeName }: OtlpOrigin, nowMs: number): NewLogRecord => {
  const nanos = otlp.timeUnixNano || otlp.observedTimeUnixNano;
  const own = createTaker(otlp.attributes);
  const ofResource = createTaker(resource);
  const type = own.take(["exception.type"], textOf);
  const errorMessage = own.take(["exception.message"], textOf);
  const stack = own.take(["exception.stacktrace"], textOf);
  const service = ofResource.take(["service.name"], textOf);
  const host = ofResource.take(["host.name"], textOf);
  const statusCode = otlp.attributes["http.response.status_code"];
  return {
    timeMs: nanos === 0n ? nowMs : msOfNanos(nanos),
    level: levelOf(otlp),
    service,
    host,
    message: messageOf(otlp.body) || errorMessage || otlp.eventName,
    traceId: zeroes.test(otlp.traceId) ? null : otlp.traceId,
    error:
      type === null && errorMessage === null ? null : { type: type ?? "Error", message: errorMessage ?? "", stack },
    attributes: {
      ...ofResource.rest(),
      // The name that facets and other sources have for it.
      ...(statusCode === undefined ? {} : { "http.status_code": statusCode }),
      ...own.rest(),
      ...(zeroes.test(otlp.spanId) ? {} : { span_id: otlp.spanId }),
      ...(otlp.eventName === "" ? {} : { "event.name": otlp.eventName }),
      ...(scopeName === "" ? {} : { "otel.scope.name": scopeName }),
    },
    tags: tagsOf(resource),
  };
};
