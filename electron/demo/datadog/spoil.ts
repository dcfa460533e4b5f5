import type { Clock } from "#electron/clock.ts";
import { type Fault, faultOf } from "./faults.ts";

/** Thrown by the emulator's fetch where a server would drop the connection without an answer. */
export class ConnectionCut extends Error {}

export type Answer = { status: number; type: string; headers: Record<string, string>; body: string };

export const jsonType = "application/json";

const loginPage =
  "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in to continue.</body></html>";

const withoutLimits = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith("x-ratelimit-")));

const refused = (answer: Answer, status: number, message: string): Answer => ({
  ...answer,
  status,
  type: jsonType,
  body: JSON.stringify({ errors: [message] }),
});

/** An answer instead of the true one; null: the request goes through. */
export const answerOfFault = (faults: readonly Fault[], headers: Record<string, string>): Answer | null => {
  const base: Answer = { status: 200, type: jsonType, headers, body: "" };
  const limited = faultOf(faults, "429");
  if (limited) {
    const reset = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(limited.resetS) };
    return refused({ ...base, headers: { ...headers, ...reset } }, 429, "Too many requests");
  }
  if (faultOf(faults, "429-no-reset"))
    return refused({ ...base, headers: withoutLimits(headers) }, 429, "Too many requests");
  const broken = faultOf(faults, "5xx");
  if (broken)
    return { ...base, status: broken.status, type: "text/html", body: `<html><body>${broken.status}</body></html>` };
  const expired = faultOf(faults, "expired-key");
  if (expired) return refused(base, expired.status, expired.status === 401 ? "Unauthorized" : "Forbidden");
  if (faultOf(faults, "garbage")) return { ...base, body: '{"data":{"id":"0","type":"timeseries_resp\u0000\ufffd' };
  if (faultOf(faults, "wrong-type")) return { ...base, type: "text/html; charset=utf-8", body: loginPage };
  return null;
};

/** Every other number of the answer's values becomes null or NaN. */
export const withHoles = (body: string, literal: boolean): string => {
  let turn = 0;
  const hole = literal ? "@NaN@" : null;
  const pierce = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(pierce);
    return typeof value === "number" && turn++ % 2 === 0 ? hole : value;
  };
  const pierced = JSON.stringify(JSON.parse(body), (key, value) => (key === "values" ? pierce(value) : value));
  return pierced.replaceAll('"@NaN@"', "NaN");
};

const chunks = 8;

/** A body that takes `ms` to come, or that is cut half-way. */
const stream = (body: string, clock: Clock, ms: number, cut: (() => void) | null): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(body);
  const size = Math.max(1, Math.ceil(bytes.length / chunks));
  let sent = 0;
  return new ReadableStream({
    pull: async (controller) => {
      if (sent > 0 && ms > 0) await new Promise<void>((done) => clock.after(ms / chunks, done));
      if (cut && sent > bytes.length / 2) return cut();
      controller.enqueue(bytes.slice(sent, sent + size));
      sent += size;
      if (!cut && sent >= bytes.length) controller.close();
    },
  });
};

/** `dropConnection` is what the fault `cut` does in the middle of a body; without a socket the body's stream fails. */
export const toResponse = (
  answer: Answer,
  faults: readonly Fault[],
  clock: Clock,
  dropConnection?: () => void,
): Response => {
  const headers = { ...answer.headers, "content-type": answer.type };
  const slow = faultOf(faults, "slow");
  const fail = () => {
    throw new ConnectionCut("cut in the middle of the body");
  };
  const cut = faultOf(faults, "cut")?.at === "middle" ? (dropConnection ?? fail) : null;
  const body = slow || cut ? stream(answer.body, clock, slow?.ms ?? 0, cut) : answer.body;
  return new Response(body, { status: answer.status, headers });
};
