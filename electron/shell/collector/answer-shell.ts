import type { FromCollector, ToCollector } from "./messages.ts";

type Ask = Extract<ToCollector, { kind: "ask" }>;
type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** Answers what the shell asks by the one handler; a body goes out a chunk at a time, when it is asked for. */
export const createAnswerer = (
  handler: (request: Request) => Promise<Response>,
  post: (message: FromCollector) => void,
) => {
  const readers = new Map<number, Reader>();
  /** Cancelled before there was an answer. */
  const cancelled = new Set<number>();

  const answer = async ({ id, method, url, headers, body }: Ask) => {
    try {
      const init = body === null ? {} : { body: new Uint8Array(body) };
      const response = await handler(new Request(url, { method, headers, ...init }));
      if (cancelled.delete(id)) return await response.body?.cancel();
      if (response.body) readers.set(id, response.body.getReader());
      const { status } = response;
      post({ kind: "answer", id, status, headers: [...response.headers], hasBody: response.body !== null });
    } catch {
      cancelled.delete(id);
      post({ kind: "fail", id });
    }
  };
  const pull = async (id: number) => {
    const reader = readers.get(id);
    if (!reader) return;
    try {
      const { done, value } = await reader.read();
      // A cancel that came meanwhile ended the reader: nobody waits for its end.
      if (!readers.has(id)) return;
      if (!done) return post({ kind: "chunk", id, bytes: value });
      readers.delete(id);
      post({ kind: "end", id });
    } catch {
      if (readers.delete(id)) post({ kind: "fail", id });
    }
  };
  const cancel = (id: number) => {
    const reader = readers.get(id);
    readers.delete(id);
    if (reader) void reader.cancel().catch(() => {});
    else cancelled.add(id);
  };
  return {
    hear: (message: ToCollector) => {
      if (message.kind === "ask") void answer(message);
      if (message.kind === "pull") void pull(message.id);
      if (message.kind === "cancel") cancel(message.id);
    },
  };
};
