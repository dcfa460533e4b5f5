import { z } from "zod";
import { SourceError } from "#electron/sources/source.ts";
import { retryAtMs } from "./rate-limit.ts";
import { wallText } from "./wall-text.ts";

const words = z.string().min(1);

/** How vendors say what was wrong with a request: Datadog's `errors`, Prometheus' `error`, others' `message`. */
const complaint = z.union([
  z.object({ errors: z.array(words).min(1) }).transform(({ errors }) => errors.join("; ")),
  z
    .object({ errors: z.array(z.object({ detail: words.optional(), title: words.optional() })).min(1) })
    .transform(({ errors }) => errors.map((one) => one.detail ?? one.title ?? "").join("; ")),
  z.object({ error: words }).transform(({ error }) => error),
  z.object({ message: words }).transform(({ message }) => message),
]);

const complaintIn = (body: string): string | null => {
  try {
    const parsed = complaint.safeParse(JSON.parse(body));
    return parsed.success && parsed.data !== "" ? parsed.data : null;
  } catch {
    return null;
  }
};

/** What a status outside 200 to 299 means. `body` is quoted only where it is JSON with a complaint about the query. */
export const errorForStatus = (
  answer: { status: number; headers: Headers; body: string; host: string },
  nowMs: number,
  secrets: readonly string[],
): SourceError => {
  const { status, headers, host } = answer;
  if (status === 401) return new SourceError("auth", `${host} refused the credentials (HTTP 401)`);
  if (status === 403)
    return new SourceError("auth", `${host} does not permit this (HTTP 403): the key is wrong, or lacks a permission`);
  if (status === 429)
    return new SourceError("rate-limited", `${host} limits the number of requests (HTTP 429)`, {
      retryAtMs: retryAtMs(headers, nowMs),
    });
  if (status === 408 || status === 504) return new SourceError("timeout", `${host} timed out (HTTP ${status})`);
  if (status >= 500) return new SourceError("server-error", `${host} failed (HTTP ${status})`);
  if (status === 400 || status === 413 || status === 414 || status === 422) {
    const said = complaintIn(answer.body);
    return new SourceError("bad-query", said === null ? `${host} refused the query` : wallText(said, secrets));
  }
  if (status >= 300 && status < 400)
    return new SourceError("bad-answer", `${host} answers with a redirect (HTTP ${status}); check the address`);
  return new SourceError("bad-answer", `${host} answers with HTTP ${status}; check the address`);
};
