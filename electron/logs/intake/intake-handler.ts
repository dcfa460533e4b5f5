import { IntakeError } from "./intake-error.ts";
import { mayPost } from "./intake-token.ts";
import type { Fields } from "./json-fields.ts";
import { statusBytes } from "./otlp-answer.ts";
import { receiveBody } from "./read-body.ts";
import { jsonType, protobufType, type TakePosted } from "./take-posted.ts";

export type IntakeOptions = {
  take: TakePosted;
  /** null only where nothing but loopback can reach the handler. */
  token: string | null;
  /** Of a body, packed and unpacked. */
  mostBytes?: number;
  /** Requests beyond these are told to come again, so that bodies in memory stay few. */
  mostAtOnce?: number;
};

const datadogTypes = [jsonType, "text/plain", "application/x-ndjson"];
const otlpTypes = [jsonType, protobufType];

const typeOf = (request: Request, known: readonly string[]): string => {
  const type = (request.headers.get("content-type") ?? jsonType).split(";")[0]?.trim().toLowerCase() ?? "";
  if (!known.includes(type)) throw new IntakeError("unsupported-media", `A body may be ${known.join(" or ")}.`);
  return type;
};

const defaultsOf = (request: Request): Fields => {
  const { searchParams } = new URL(request.url);
  const given = ["ddsource", "ddtags", "hostname", "service"].flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
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
  const { take, token, mostBytes = 32 * 2 ** 20, mostAtOnce = 8 } = options;
  let underWay = 0;

  const receive = async (request: Request, isOtlp: boolean): Promise<Response> => {
    const type = typeOf(request, isOtlp ? otlpTypes : datadogTypes);
    const { bytes, encoding } = await receiveBody(request, mostBytes);
    const taken = await take({ isOtlp, type, encoding, bytes, mostBytes, defaults: defaultsOf(request) });
    return new Response(taken.body, { status: taken.status, headers: { "content-type": taken.type } });
  };

  const admit = async (request: Request, isOtlp: boolean): Promise<Response> => {
    if (request.method !== "POST")
      throw new IntakeError("method-not-allowed", "Logs are sent by POST.", { allow: "POST" });
    if (!mayPost(request.headers, token))
      throw new IntakeError("unauthorized", "A token is needed: Authorization: Bearer TOKEN, or DD-API-KEY: TOKEN.", {
        "www-authenticate": "Bearer",
      });
    if (underWay >= mostAtOnce) throw new IntakeError("busy", "Too many requests at once.", { "retry-after": "1" });
    underWay++;
    try {
      return await receive(request, isOtlp);
    } finally {
      underWay--;
    }
  };

  return async (request) => {
    const isOtlp = new URL(request.url).pathname.endsWith("/v1/logs");
    try {
      return await admit(request, isOtlp);
    } catch (error) {
      if (error instanceof IntakeError) return refusal(request, isOtlp, error);
      throw error;
    }
  };
};
