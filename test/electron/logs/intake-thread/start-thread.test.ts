import { writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { logsConfig } from "#config/wall/logs.ts";
import { systemClock } from "#electron/clock.ts";
import { startIntakeThread } from "#electron/logs/intake-thread/start-thread.ts";
import { createLogDesk, everyTime, free, never } from "#test/electron/logs/store/log-desk.ts";

const token = "token-of-the-intake";

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });

const setUp = async (file?: URL) => {
  const desk = createLogDesk();
  onTestFinished(desk.clear);
  const port = await freePort();
  const troubles: string[] = [];
  const deps = { path: desk.path, clock: systemClock, onTrouble: (message: string) => troubles.push(message) };
  const config = logsConfig.parse({ intake: { tcp: { port }, http: true, token } }).intake;
  if (!config) throw new Error("the intake is off");
  const core = startIntakeThread(config, deps, file);
  let closed: Promise<void> | null = null;
  const close = () => {
    closed ??= core.close();
    return closed;
  };
  onTestFinished(close);
  return { core, close, port, troubles };
};

const posted = (text: string) => ({
  ...({ isOtlp: false, type: "text/plain", encoding: "identity", mostBytes: 1000, defaults: {} } as const),
  bytes: Buffer.from(text),
});
const search = (pattern: string) =>
  ({ query: free(pattern), range: everyTime, limit: 10, cursor: null, order: "newest" }) as const;

const until = async (isSo: () => Promise<boolean> | boolean) => {
  for (let turn = 0; turn < 400; turn++) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error("it never came to be");
};

test("what is posted and what comes over TCP is found, counted, and told around a record", async () => {
  const { core, port, troubles } = await setUp();
  expect(await core.take(posted("one hello\ntwo hello"))).toMatchObject({ status: 202 });
  expect(core.figures()).toMatchObject({ acceptedTotal: 2, records: 2 });
  const socket = connect(port, "127.0.0.1");
  socket.end(`${token} three hello\n`);
  const found = async () => (await core.source.search(search("hello"), never)).records;
  await until(async () => (await found()).length === 3);
  const [record] = await found();
  if (!record) throw new Error("nothing was found");
  expect(await core.source.around(record, 3, never)).toHaveLength(3);
  expect(await core.source.facets(free("hello"), everyTime, ["status"], never)).toMatchObject([
    { field: "status", values: [{ value: "unknown", count: 3 }] },
  ]);
  const { counts } = await core.source.histogram(free("two"), everyTime, 1e15, never);
  expect(counts.unknown?.reduce((sum, bar) => sum + bar)).toBe(1);
  expect(troubles).toEqual([]);
});

test("errors come over with their kind and words", async () => {
  const { core } = await setUp();
  await expect(core.source.search({ ...search("a"), cursor: "x" }, never)).rejects.toMatchObject({
    name: "SourceError",
    kind: "bad-query",
    message: "The cursor is none that a search gave.",
  });
  await expect(core.take({ ...posted("x"), encoding: "gzip" })).rejects.toMatchObject({
    name: "IntakeError",
    kind: "bad-request",
    status: 400,
  });
  await expect(core.source.search(search("a"), AbortSignal.abort())).rejects.toMatchObject({ kind: "aborted" });
});

test("a search is given up by its signal", async () => {
  const { core } = await setUp();
  const controller = new AbortController();
  const asked = core.source.search(search("a"), controller.signal);
  controller.abort();
  await expect(asked).rejects.toMatchObject({ kind: "aborted" });
});

test("closing lets the file and the port go", async () => {
  const { core, close, port } = await setUp();
  await core.take(posted("kept"));
  await close();
  await new Promise<void>((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(port, "127.0.0.1", () => server.close(() => done()));
  });
  await expect(core.source.search(search("kept"), never)).rejects.toMatchObject({ name: "SourceError" });
});

test("where no thread can be started all of it runs here", async () => {
  const desk = createLogDesk();
  onTestFinished(desk.clear);
  const file = join(desk.dir, "broken.mjs");
  writeFileSync(file, "throw new Error('no thread');");
  const { core, troubles } = await setUp(pathToFileURL(file));
  await until(() => troubles.length === 2);
  expect(troubles.join(" ")).toMatch(/no thread.*beside everything else/);
  await core.take(posted("here"));
  expect((await core.source.search(search("here"), never)).records).toHaveLength(1);
});
