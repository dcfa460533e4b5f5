import { expect, test } from "vitest";
import { createAnswerer } from "#electron/shell/collector/answer-shell.ts";
import { type CollectorProcess, keepCollector } from "#electron/shell/collector/keep-collector.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

type Handler = (request: Request) => Promise<Response>;
const start = {
  root: "/",
  version: "1",
  dataDir: "/d",
  wallFile: null,
  hub: null,
  setup: false,
  secrets: { KEY: "s" },
};
const copy = (message: unknown) => structuredClone(message);

/** A collector's process in this one, its messages copied as between processes. */
const stageOf = (handler: Handler) => {
  const clock = createFakeClock();
  const lines: string[] = [];
  const forks: {
    posted: string[];
    exit: (code: number) => void;
    say: (message: unknown) => void;
    isKilled: boolean;
    isDeaf: boolean;
  }[] = [];
  const fork = (): CollectorProcess => {
    let toShell = (_message: unknown) => {};
    let exited = (_code: number) => {};
    const answerer = createAnswerer(handler, (message) => setImmediate(() => toShell(copy(message))));
    const one = {
      posted: [] as string[],
      exit: (code: number) => exited(code),
      say: (message: unknown) => toShell(message),
      isKilled: false,
      isDeaf: false,
    };
    forks.push(one);
    return {
      post: (message) => {
        one.posted.push(message.kind);
        if (one.isDeaf) return;
        if (message.kind === "stop") setImmediate(() => exited(0));
        else setImmediate(() => answerer.hear(copy(message) as typeof message));
      },
      onMessage: (listener) => {
        toShell = listener;
      },
      onExit: (listener) => {
        exited = listener;
      },
      kill: () => {
        one.isKilled = true;
        if (!one.isDeaf) exited(15);
      },
    };
  };
  const keeper = keepCollector({
    clock,
    fork,
    start: async () => start,
    keepSecrets: async () => {},
    log: (line) => lines.push(line),
  });
  return { clock, forks, keeper, lines };
};
const ask = (path: string, init?: RequestInit) => new Request(new URL(path, "https://wall"), init);

test("a request and its answer go over whole: method, headers, body, status", async () => {
  const { keeper } = stageOf(async (request) => {
    const text = `${request.method} ${new URL(request.url).pathname} ${request.headers.get("x-a")} ${await request.text()}`;
    return new Response(text, { status: 201, headers: { "x-b": "c" } });
  });
  const answer = await keeper.fetch(
    ask("/api/x", { method: "POST", headers: { "x-a": "1" }, body: "ü".repeat(100_000) }),
  );
  expect([answer.status, answer.headers.get("x-b"), await answer.text()]).toEqual([
    201,
    "c",
    `POST /api/x 1 ${"ü".repeat(100_000)}`,
  ]);
  expect((await stageOf(async () => new Response(null, { status: 204 })).keeper.fetch(ask("/"))).body).toBe(null);
});
test("a stream comes chunk by chunk, no faster than it is read, and ends where it is cancelled", async () => {
  let given = 0;
  let isCancelled = false;
  const body = () =>
    new ReadableStream<Uint8Array>(
      {
        pull: (controller) => controller.enqueue(new Uint8Array([++given])),
        cancel: () => {
          isCancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
  const { keeper } = stageOf(async () => new Response(body()));
  const reader = (await keeper.fetch(ask("/api/stream"))).body?.getReader();
  for (const expected of [1, 2, 3]) expect((await reader?.read())?.value).toEqual(new Uint8Array([expected]));
  await new Promise((done) => setTimeout(done, 20));
  expect(given).toBeLessThanOrEqual(4);
  await reader?.cancel();
  await expect.poll(() => isCancelled).toBe(true);
});
test("a handler that throws, or a body that breaks, is a network error", async () => {
  const throwing = stageOf(async () => Promise.reject(new Error("inside")));
  await expect(throwing.keeper.fetch(ask("/"))).rejects.toThrow("not there");
  const broken = stageOf(async () => new Response(new ReadableStream({ pull: (c) => c.error(new Error("inside")) })));
  await expect((await broken.keeper.fetch(ask("/"))).text()).rejects.toThrow("not there");
});
test("when it dies, what waits fails at once, streams break, and another one is started, ever more slowly", async () => {
  const { keeper, forks, clock, lines } = stageOf(async (request) =>
    request.url.endsWith("/never") ? new Promise(() => {}) : new Response(new ReadableStream()),
  );
  const waiting = keeper.fetch(ask("/never"));
  const reading = (await keeper.fetch(ask("/stream"))).body?.getReader().read();
  await clock.advance(0);
  forks[0]?.exit(9);
  await expect(waiting).rejects.toThrow("not there");
  await expect(reading).rejects.toThrow("not there");
  await expect(keeper.fetch(ask("/"))).rejects.toThrow("not there");
  await clock.advance(0);
  expect(forks.length).toBe(2);
  forks[1]?.exit(1);
  await clock.advance(999);
  expect(forks.length).toBe(2);
  await clock.advance(1);
  expect(forks.map(({ posted }) => posted[0])).toEqual(["start", "start", "start"]);
  expect(lines).toEqual([
    "the collector ended with code 9; starting it again in 0 ms",
    "the collector ended with code 1; starting it again in 1000 ms",
  ]);
});
test("one that says nothing any more is ended; a machine that slept is no reason", async () => {
  const { forks, clock } = stageOf(async () => new Response());
  for (let i = 0; i < 20; i++) {
    await clock.advance(5000);
    forks[0]?.say({ kind: "beat" });
  }
  clock.jump(3_600_000);
  await clock.advance(10_000);
  forks[0]?.say({ kind: "beat" });
  expect(forks[0]?.isKilled).toBe(false);
  await clock.advance(70_000);
  expect([forks[0]?.isKilled, forks.length]).toEqual([true, 2]);
});
test("stopped, it is asked to, waited for, and not started again", async () => {
  const { keeper, forks, clock } = stageOf(async () => new Response());
  await keeper.stop();
  await clock.advance(120_000);
  expect([forks.length, forks[0]?.isKilled, forks[0]?.posted.at(-1)]).toEqual([1, false, "stop"]);
});
test("one that does not end when it is told to keeps nobody waiting", async () => {
  const { keeper, forks, clock } = stageOf(async () => new Response());
  const [one] = forks;
  if (one) one.isDeaf = true;
  const stopped = keeper.stop();
  await clock.advance(10_000);
  await stopped;
  expect([one?.isKilled, forks.length]).toEqual([true, 1]);
});
