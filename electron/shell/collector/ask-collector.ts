import type { FromCollector, ToCollector } from "./messages.ts";

/** A page sees this as a network error, which an EventSource survives; it would not survive a 5xx. */
const gone = () => new Error("the collector is not there");

type Waiting = {
  answer: (response: Response) => void;
  fail: (error: Error) => void;
  body: ReadableStreamDefaultController<Uint8Array> | null;
  /** A chunk came: only now may the next be asked for. */
  pulled: () => void;
};

/** The largest the API takes is far below; a page gone wild must not fill this process. */
const mostBodyBytes = 64 * 2 ** 20;

const bodyOf = async (request: Request): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (!request.body) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body) {
    size += part.length;
    if (size > mostBodyBytes) throw new Error("the body is too large");
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};

/** Requests to another process and its answers back, all over one channel of messages. */
export const createAsker = (post: (message: ToCollector) => void) => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isGone = false;

  const openBody = (id: number, one: Waiting) =>
    new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          one.body = controller;
        },
        pull: () =>
          new Promise((done) => {
            one.pulled = done;
            post({ kind: "pull", id });
          }),
        cancel: () => {
          waiting.delete(id);
          post({ kind: "cancel", id });
        },
      },
      { highWaterMark: 1 },
    );
  const ask = async (request: Request): Promise<Response> => {
    const body = await bodyOf(request);
    if (isGone) throw gone();
    const id = ++lastId;
    return new Promise((answer, fail) => {
      waiting.set(id, { answer, fail, body: null, pulled: () => {} });
      post({ kind: "ask", id, method: request.method, url: request.url, headers: [...request.headers], body });
    });
  };
  const end = (id: number, close: (one: Waiting) => void) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one) close(one);
  };
  const failOne = ({ fail, body }: Waiting) => {
    fail(gone());
    body?.error(gone());
  };
  const hear = (message: FromCollector) => {
    if (message.kind === "beat" || message.kind === "keep-secrets") return;
    const one = waiting.get(message.id);
    if (!one) return;
    if (message.kind === "chunk") {
      one.body?.enqueue(message.bytes);
      return one.pulled();
    }
    if (message.kind === "end") return end(message.id, ({ body }) => body?.close());
    if (message.kind === "fail") return end(message.id, failOne);
    const { status, headers, hasBody, id } = message;
    if (!hasBody) waiting.delete(id);
    one.answer(new Response(hasBody ? openBody(id, one) : null, { status, headers }));
  };
  return {
    ask,
    hear,
    /** Everything that still waits fails, and everything that is asked from now on. */
    lose: () => {
      isGone = true;
      for (const id of [...waiting.keys()]) end(id, failOne);
    },
  };
};
export type Asker = ReturnType<typeof createAsker>;
