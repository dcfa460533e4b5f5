import { EventEmitter } from "node:events";
import { z } from "zod";

type Params = Record<string, unknown>;
const message = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).default({}),
  result: z.record(z.string(), z.unknown()).default({}),
  error: z.object({ message: z.string() }).optional(),
  sessionId: z.string().optional(),
});

/** Chromium's debugging protocol. Events come as "Page.loadEventFired" of the session's own emitter. */
export const openCdp = async (url: string) => {
  const socket = new WebSocket(url);
  const waiting = new Map<number, { done: (result: Params) => void; fail: (error: Error) => void }>();
  const sessions = new Map<string, EventEmitter>();
  let lastId = 0;
  await new Promise((done, fail) => {
    socket.addEventListener("open", done);
    socket.addEventListener("error", () => fail(new Error("no debugging connection")));
  });
  const eventsOf = (sessionId: string): EventEmitter => {
    const known = sessions.get(sessionId) ?? new EventEmitter();
    sessions.set(sessionId, known);
    return known;
  };
  socket.addEventListener("message", ({ data }) => {
    const said = message.parse(JSON.parse(String(data)));
    if (said.id === undefined) return void eventsOf(said.sessionId ?? "").emit(said.method ?? "", said.params);
    const one = waiting.get(said.id);
    waiting.delete(said.id);
    if (said.error) one?.fail(new Error(said.error.message));
    else one?.done(said.result);
  });
  socket.addEventListener("close", () => {
    for (const { fail } of waiting.values()) fail(new Error("the browser is gone"));
  });
  return {
    send: (method: string, params: Params = {}, sessionId?: string): Promise<Params> =>
      new Promise((done, fail) => {
        const id = ++lastId;
        waiting.set(id, { done, fail });
        socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
      }),
    /** Of the browser itself with "". */
    eventsOf,
  };
};
