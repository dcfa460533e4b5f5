import type { Clock } from "#electron/clock.ts";
import type { LogStore } from "#electron/logs/store/log-store.ts";
import { IntakeError } from "./intake-error.ts";
import { mayPost } from "./intake-token.ts";
import type { Fields } from "./json-fields.ts";
import { otlpAnswerBytes, otlpAnswerText, statusBytes } from "./otlp-answer.ts";
import { otlpTextToRecords } from "./otlp-json.ts";
import { otlpBytesToRecords } from "./otlp-protobuf.ts";
import { bodyToRecords, linesToRecords } from "./parse-logs.ts";
import { type Parsed, problemText } from "./parsed.ts";
import { ProtobufError, utf8 } from "./protobuf.ts";
import { readBody } from "./read-body.ts";

export type IntakeOptions = {
  store: Pick<LogStore, "append">;
  /** null only where nothing but loopback can reach the handler. */
  token: string | null;
  clock: Clock;
  /** Of a body, packed and unpacked. */
  mostBytes?: number;
  /** Requests beyond these are told to come again, so that bodies in memory stay few. */
  mostAtOnce?: number;
};

const jsonType = "application/json";
const protobufType = "application/x-protobuf";
const datadogTypes = [jsonType, "text/plain", "application/x-ndjson"];

const typeOf = (request: Request, known: readonly string[]): string => {
  const type = (request.headers.get("content-type") ?? jsonType).split(";")[0]?.trim().toLowerCase() ?? "";
  if (!known.includes(type)) throw new IntakeError("unsupported-media", `A body may be ${known.join(" or ")}.`);
  return type;
};

const notJson = () => new IntakeError("bad-request", "The body is no JSON that logs could be in.");

/** What Datadog lets a URL say of all its records. */
const defaultsOf = (request: Request): Fields => {
  const { searchParams } = new URL(request.url);
  const given = ["ddsource", "ddtags", "hostname", "service"].flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
};

const parseOtlp = (bytes: Uint8Array, type: string, nowMs: number): Parsed => {
  if (type === protobufType) {
    try {
      return otlpBytesToRecords(bytes, nowMs);
    } catch (error) {
      if (!(error instanceof ProtobufError)) throw error;
      throw new IntakeError("bad-request", `The body is no protobuf of logs: ${error.message}.`);
    }
  }
  const parsed = otlpTextToRecords(utf8(bytes), nowMs);
  if (!parsed) throw notJson();
  return parsed;
};

/** Takes nothing, or all that was understood. */
const keep = ({ store }: IntakeOptions, parsed: Parsed) => {
  const kept = store.append(parsed.records);
  if (kept.ok) return;
  const message = kept.reason === "full" ? "The disk is too full for more logs." : "Logs cannot be written just now.";
  throw new IntakeError("busy", message, { "retry-after": String(Math.ceil(kept.retryAfterMs / 1000)) });
};

const takeDatadog = async (options: IntakeOptions, request: Request, mostBytes: number): Promise<Response> => {
  const type = typeOf(request, datadogTypes);
  const text = utf8(await readBody(request, mostBytes));
  const [nowMs, defaults] = [options.clock.now(), defaultsOf(request)];
  const parsed = type === "text/plain" ? linesToRecords(text, nowMs, defaults) : bodyToRecords(text, nowMs, defaults);
  if (!parsed) throw notJson();
  keep(options, parsed);
  const { records, rejected, problems } = parsed;
  return Response.json({ taken: records.length, rejected, problems }, { status: 202 });
};

const takeOtlp = async (options: IntakeOptions, request: Request, mostBytes: number): Promise<Response> => {
  const type = typeOf(request, [jsonType, protobufType]);
  const parsed = parseOtlp(await readBody(request, mostBytes), type, options.clock.now());
  keep(options, parsed);
  const message = problemText(parsed) ?? "";
  const body =
    type === protobufType
      ? Uint8Array.from(otlpAnswerBytes(parsed.rejected, message))
      : otlpAnswerText(parsed.rejected, message);
  return new Response(body, { headers: { "content-type": type } });
};

const refusal = (request: Request, isOtlp: boolean, error: IntakeError): Response => {
  const { kind, message, status, headers } = error;
  if (isOtlp && request.headers.get("content-type") === protobufType)
    return new Response(Uint8Array.from(statusBytes(message)), {
      status,
      headers: { ...headers, "content-type": protobufType },
    });
  // `message` beside `error` is google.rpc.Status, as OTLP asks for.
  return Response.json({ error: { kind, message }, ...(isOtlp ? { message } : {}) }, { status, headers });
};

/**
 * POST of logs: OTLP/HTTP where the path ends in /v1/logs (opentelemetry.io/docs/specs/otlp), Datadog's intake format
 * anywhere else. An answer of 2xx means that the records are on disk.
 */
export const createIntakeHandler = (options: IntakeOptions): ((request: Request) => Promise<Response>) => {
  const { token, mostBytes = 32 * 2 ** 20, mostAtOnce = 8 } = options;
  let underWay = 0;

  const take = async (request: Request, isOtlp: boolean): Promise<Response> => {
    if (request.method !== "POST")
      throw new IntakeError("method-not-allowed", "Logs are sent by POST.", { allow: "POST" });
    if (!mayPost(request.headers, token))
      throw new IntakeError("unauthorized", "A token is needed: Authorization: Bearer TOKEN, or DD-API-KEY: TOKEN.", {
        "www-authenticate": "Bearer",
      });
    if (underWay >= mostAtOnce) throw new IntakeError("busy", "Too many requests at once.", { "retry-after": "1" });
    underWay++;
    try {
      return await (isOtlp ? takeOtlp : takeDatadog)(options, request, mostBytes);
    } finally {
      underWay--;
    }
  };

  return async (request) => {
    const isOtlp = new URL(request.url).pathname.endsWith("/v1/logs");
    try {
      return await take(request, isOtlp);
    } catch (error) {
      if (error instanceof IntakeError) return refusal(request, isOtlp, error);
      throw error;
    }
  };
};
