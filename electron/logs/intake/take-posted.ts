import type { Clock } from "#electron/clock.ts";
import type { LogStore } from "#electron/logs/store/log-store.ts";
import { IntakeError } from "./intake-error.ts";
import type { Fields } from "./json-fields.ts";
import { otlpAnswerBytes, otlpAnswerText } from "./otlp-answer.ts";
import { otlpTextToRecords } from "./otlp-json.ts";
import { otlpBytesToRecords } from "./otlp-protobuf.ts";
import { bodyToRecords, linesToRecords } from "./parse-logs.ts";
import { type Parsed, problemText } from "./parsed.ts";
import { ProtobufError, utf8 } from "./protobuf.ts";
import { type Encoding, unpackBody } from "./read-body.ts";

export const jsonType = "application/json";
export const protobufType = "application/x-protobuf";

/** A request's body as it came, and what the request said of it. */
export type PostedLogs = {
  isOtlp: boolean;
  type: string;
  encoding: Encoding;
  bytes: Uint8Array;
  /** Unpacked. */
  mostBytes: number;
  /** What Datadog lets a URL say of all its records. */
  defaults: Fields;
};

export type TakenLogs = { status: number; type: string; body: string | Uint8Array<ArrayBuffer> };

/** Takes all that was understood once it is on disk. Throws IntakeError when nothing was taken. */
export type TakePosted = (posted: PostedLogs) => Promise<TakenLogs>;

type TakerOptions = { store: Pick<LogStore, "append">; clock: Clock };

const notJson = () => new IntakeError("bad-request", "The body is no JSON that logs could be in.");

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

const parseDatadog = (bytes: Uint8Array, type: string, nowMs: number, defaults: Fields): Parsed => {
  const text = utf8(bytes);
  const parsed = type === "text/plain" ? linesToRecords(text, nowMs, defaults) : bodyToRecords(text, nowMs, defaults);
  if (!parsed) throw notJson();
  return parsed;
};

const keep = ({ store }: TakerOptions, parsed: Parsed) => {
  const kept = store.append(parsed.records);
  if (kept.ok) return;
  const message = kept.reason === "full" ? "The disk is too full for more logs." : "Logs cannot be written just now.";
  throw new IntakeError("busy", message, { "retry-after": String(Math.ceil(kept.retryAfterMs / 1000)) });
};

const otlpAnswer = (parsed: Parsed, type: string): TakenLogs => {
  const message = problemText(parsed) ?? "";
  const isBinary = type === protobufType;
  const body = isBinary
    ? Uint8Array.from(otlpAnswerBytes(parsed.rejected, message))
    : otlpAnswerText(parsed.rejected, message);
  return { status: 200, type, body };
};

const datadogAnswer = ({ records, rejected, problems }: Parsed): TakenLogs => ({
  status: 202,
  type: jsonType,
  body: JSON.stringify({ taken: records.length, rejected, problems }),
});

export const createTaker =
  (options: TakerOptions): TakePosted =>
  async ({ isOtlp, type, encoding, bytes, mostBytes, defaults }) => {
    const body = await unpackBody(bytes, encoding, mostBytes);
    const nowMs = options.clock.now();
    const parsed = isOtlp ? parseOtlp(body, type, nowMs) : parseDatadog(body, type, nowMs, defaults);
    keep(options, parsed);
    return isOtlp ? otlpAnswer(parsed, type) : datadogAnswer(parsed);
  };
