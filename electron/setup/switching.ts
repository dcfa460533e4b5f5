export type Running = { fetch: (request: Request) => Promise<Response>; stop: () => Promise<void> };

/** A body that ends, as if the server had closed it, when `onEnd` calls back. */
const ending = (body: ReadableStream<Uint8Array>, onEnd: (end: () => void) => () => void) => {
  const reader = body.getReader();
  let forget = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start: () => {
        forget = onEnd(() => void reader.cancel().catch(() => {}));
      },
      pull: async (controller) => {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        forget();
        controller.close();
      },
      cancel: async (reason) => {
        forget();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
};

/**
 * One handler over programs that take turns: `use` ends the one that runs, its open streams too, and starts the next; requests that
 * come meanwhile wait. A next one that cannot be started leaves the first running, and throws.
 */
export const openSwitching = async <Choice>(start: (choice: Choice) => Promise<Running>, first: Choice) => {
  let current: Promise<Running> = start(first);
  await current;
  const streams = new Set<() => void>();
  const onEnd = (end: () => void) => {
    streams.add(end);
    return () => streams.delete(end);
  };
  return {
    fetch: async (request: Request): Promise<Response> => {
      const response = await (await current).fetch(request);
      if (!response.body || !response.headers.get("content-type")?.startsWith("text/event-stream")) return response;
      const { status, headers } = response;
      return new Response(ending(response.body, onEnd), { status, headers });
    },
    use: async (choice: Choice): Promise<void> => {
      const before = current;
      const next = before.then(async ({ stop }) => {
        for (const end of [...streams]) end();
        await stop();
        return start(choice);
      });
      current = next.catch(() => start(first));
      await next;
    },
    stop: async () => (await current).stop(),
  };
};
