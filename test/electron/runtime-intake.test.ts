import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "#electron/clock.ts";
import { createLog, createRedactor } from "#electron/log.ts";
import { startRuntime } from "#electron/runtime.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import type { WallState, WallStore } from "#electron/wall/wall-store.ts";

const token = "token-of-the-intake";
const env = { INTAKE_TOKEN: token, OTHER_TOKEN: "the-token-after-it" };

const wallText = (intake: string | null) => `version: 1
name: Test
logs: ${intake === null ? "{}" : `{ intake: ${intake} }`}
sources: {}
boards: [{ id: one, title: One, panels: [{ kind: text, title: Call, text: See the rota }] }]
`;
const overHttp = "{ http: true, token: '${env:INTAKE_TOKEN}' }";

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const openFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "yagura-intake-"));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const openStore = (first: string | null) => {
  const read = (intake: string | null, wallRev: number): WallState => {
    const parsed = parseWall(wallText(intake), env);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return { wall: parsed.wall, problem: null, wallRev };
  };
  let state = read(first, 1);
  let tell = (_: WallState) => {};
  const store: WallStore = {
    state: () => state,
    onChange: (listener) => {
      tell = listener;
    },
    close: () => {},
  };
  const change = (intake: string | null) => {
    state = read(intake, state.wallRev + 1);
    tell(state);
  };
  return { store, change };
};

const answer = z.object({
  records: z.array(z.object({ source: z.string(), message: z.string(), service: z.string().nullable() })),
});

/** The real runtime, whose wall's own token is another one than the intake's. */
const openRig = (intake: string | null, folder = openFolder()) => {
  const { store, change } = openStore(intake);
  const redactor = createRedactor();
  const lines: string[] = [];
  const wallToken = "token-of-the-wall";
  const runtime = startRuntime({
    clock: systemClock,
    random: () => 0,
    fetch: () => Promise.reject(new Error("nobody is asked")),
    env,
    redactor,
    log: createLog({ write: (line) => lines.push(line), now: systemClock.now, redactor }),
    version: "0",
    demo: false,
    walls: store,
    historyFile: join(folder, "history.sqlite"),
    assets: new Map(),
    guard: () => ({ hostNames: ["localhost"], token: wallToken }),
  });
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= runtime.stop();
    return stopped;
  };
  cleanups.push(stop);
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    runtime.fetch(
      new Request(`http://localhost${path}`, {
        method: "POST",
        body,
        headers: { host: "localhost", "content-type": "application/json", "dd-api-key": token, ...headers },
      }),
    );
  const get = (path: string) =>
    runtime.fetch(
      new Request(`http://localhost${path}`, { headers: { host: "localhost", authorization: `Bearer ${wallToken}` } }),
    );
  const found = async (query = "") => {
    const response = await get(`/api/logs?source=intake&query=${encodeURIComponent(query)}`);
    return response.ok ? answer.parse(await response.json()).records : [];
  };
  return { post, get, found, change, lines, stop, redactor };
};

const until = async (isSo: () => boolean | Promise<boolean>) => {
  for (let turn = 0; turn < 400; turn++) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error("it never came to be");
};

const portOf = (server: ReturnType<typeof createServer>): number => {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
};

const holdPort = async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const release = () => new Promise<void>((done) => server.close(() => done()));
  return { port: portOf(server), release };
};

const freePort = async () => {
  const { port, release } = await holdPort();
  await release();
  return port;
};

/** Whether somebody listens. */
const send = (port: number, text: string) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, "127.0.0.1", () => socket.end(text, () => done(true)));
    socket.on("error", () => done(false));
  });

describe("logs over HTTP", () => {
  test("are found by the search, masked, whichever format they came in", async () => {
    const rig = openRig(overHttp);
    const sent = await rig.post(
      "/api/intake/logs",
      '[{"message":"mail to jane.roe@example.com failed","service":"shop"}]',
    );
    expect([sent.status, await sent.json()]).toEqual([202, { taken: 1, rejected: 0, problems: [] }]);
    const record = { timeUnixNano: `${Date.now()}000000`, body: { stringValue: "by OpenTelemetry" } };
    const otlp = JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] });
    expect((await rig.post("/v1/logs", otlp)).status).toBe(200);
    const [shop] = await rig.found("service:shop");
    expect(shop).toMatchObject({ source: "intake", service: "shop" });
    expect(shop?.message).toMatch(/^mail to .+ failed$/);
    expect(shop?.message).not.toContain("jane.roe");
    expect((await rig.found()).map(({ message }) => message)).toContain("by OpenTelemetry");
  });

  test("need the intake's token, which is not the wall's", async () => {
    const rig = openRig(overHttp);
    for (const path of ["/api/intake/logs", "/v1/logs"]) {
      const wrong = await rig.post(path, '{"message":"a"}', { "dd-api-key": "token-of-the-wall" });
      expect([wrong.status, await wrong.json()]).toMatchObject([401, { error: { kind: "unauthorized" } }]);
    }
    expect(await rig.found()).toEqual([]);
    expect(rig.redactor.clean(`with ${token}`)).not.toContain(token);
  });

  test("are refused by the guard under a foreign host name or from a foreign page", async () => {
    const rig = openRig(overHttp);
    expect((await rig.post("/api/intake/logs", "{}", { host: "rebound.example" })).status).toBe(421);
    expect((await rig.post("/api/intake/logs", "{}", { origin: "https://elsewhere.example" })).status).toBe(403);
  });

  test("may be larger than what the rest of the API takes", async () => {
    const rig = openRig(overHttp);
    const large = JSON.stringify({ message: `the head ${"x".repeat(100_000)}` });
    expect((await rig.post("/api/intake/logs", large)).status).toBe(202);
    expect((await rig.post("/api/panels", large, { authorization: "Bearer token-of-the-wall" })).status).toBe(413);
  });

  test("are not asked for by another method", async () => {
    const response = await openRig(overHttp).get("/api/intake/logs");
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test.each([
    ["no intake", null],
    ["an intake over TCP alone", "tcp"],
  ])("meet nothing where the wall has %s", async (_, kind) => {
    const intake = kind === null ? null : `{ tcp: { port: ${await freePort()} }, token: '\${env:INTAKE_TOKEN}' }`;
    const rig = openRig(intake);
    for (const path of ["/api/intake/logs", "/v1/logs"]) expect((await rig.post(path, "{}")).status).toBe(404);
    expect((await rig.get("/api/intake/logs")).status).toBe(404);
  });
});

test("records are there after a restart", async () => {
  const folder = openFolder();
  const before = openRig(overHttp, folder);
  await before.post("/api/intake/logs", '{"message":"before the restart"}');
  await before.stop();
  const after = openRig(overHttp, folder);
  expect((await after.found()).map(({ message }) => message)).toEqual(["before the restart"]);
  expect(after.lines).toEqual([]);
});

describe("logs over TCP", () => {
  const overTcp = (port: number) => `{ tcp: { port: ${port} }, token: '\${env:INTAKE_TOKEN}' }`;

  test("are found by the search", async () => {
    const port = await freePort();
    const rig = openRig(overTcp(port));
    await until(() => send(port, `${token} {"message":"by TCP"}\nand a line of text\n`));
    await until(async () => (await rig.found()).length === 2);
    expect((await rig.found()).map(({ message }) => message).sort()).toEqual(["and a line of text", "by TCP"]);
  });

  test("a port that is taken is told, and the wall and its log store go on", async () => {
    const { port, release } = await holdPort();
    cleanups.push(release);
    const rig = openRig(`{ tcp: { port: ${port} }, http: true, token: '\${env:INTAKE_TOKEN}' }`);
    await until(() => rig.lines.some((line) => line.includes("EADDRINUSE")));
    expect((await rig.post("/api/intake/logs", '{"message":"still here"}')).status).toBe(202);
    expect(await rig.found()).toHaveLength(1);
  });
});

describe("a change of the wall file", () => {
  test("turns the intake on and off while the wall runs", async () => {
    const rig = openRig(null);
    rig.change(overHttp);
    expect((await rig.post("/api/intake/logs", '{"message":"a"}')).status).toBe(202);
    expect(await rig.found()).toHaveLength(1);
    rig.change(null);
    expect((await rig.post("/api/intake/logs", "{}")).status).toBe(404);
    expect((await rig.get("/api/logs?source=intake")).status).toBe(404);
  });

  test("to another token and port keeps the records and ends the old ones", async () => {
    const [first, second] = [await freePort(), await freePort()];
    const rig = openRig(`{ http: true, tcp: { port: ${first} }, token: '\${env:INTAKE_TOKEN}' }`);
    await until(() => send(first, `${token} one\n`));
    await until(async () => (await rig.found()).length === 1);
    rig.change(`{ http: true, tcp: { port: ${second} }, token: '\${env:OTHER_TOKEN}' }`);
    await until(() => send(second, `${env.OTHER_TOKEN} two\n`));
    await until(async () => (await rig.found()).length === 2);
    expect(await send(first, `${token} three\n`)).toBe(false);
    expect((await rig.post("/api/intake/logs", '{"message":"four"}')).status).toBe(401);
    expect(rig.lines.filter((line) => line.includes("intake:"))).toEqual([]);
  });
});
