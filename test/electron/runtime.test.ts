import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { PanelState } from "#config/contract/panel.ts";
import { panelsAnswer } from "#config/contract/stream.ts";
import { createDatadogEmulator } from "#electron/demo/datadog/emulator.ts";
import type { FaultInput } from "#electron/demo/datadog/faults.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";
import { createLog, createRedactor } from "#electron/log.ts";
import { type Runtime, startRuntime } from "#electron/runtime.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import type { WallState, WallStore } from "#electron/wall/wall-store.ts";
import { createFakeClock, type FakeClock } from "#test/support/fake-clock.ts";

const keys = { apiKey: "demo-api-key-of-tests", appKey: "demo-app-key-of-tests" };
const env = { DD_API_KEY: keys.apiKey, DD_APP_KEY: keys.appKey, PASSWORD: "pass+word/of=tests", PREFIX: "tenant-four" };

const datadog = "{ kind: datadog, apiKey: '${env:DD_API_KEY}', appKey: '${env:DD_APP_KEY}' }";
const requests = '{ source: cloud, metric: "sum:aws.apigateway.count{env:prod}.as_rate()" }';
const wallOf = (panels: string[], source = datadog) => `version: 1
name: Test
sources: { cloud: ${source} }
boards:
  - id: one
    title: One
    panels:
${panels.map((panel) => `      - ${panel}`).join("\n")}
`;
const tile = `{ kind: tile, id: tile, title: Requests, compare: none, query: ${requests} }`;
const ranking = `{ kind: ranking, id: ranking, title: Most used, query: { source: cloud, metric: "sum:aws.apigateway.count{env:prod} by {path}.as_count()" } }`;
const alarms = "{ kind: alarms, id: alarms, title: Alarms, source: cloud }";

const openStore = (first: string) => {
  const read = (text: string): WallState => {
    const parsed = parseWall(text, env);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return { wall: parsed.wall, problem: null, wallRev: 1 };
  };
  let state = read(first);
  let tell = (_: WallState) => {};
  const store: WallStore = {
    state: () => state,
    onChange: (listener) => {
      tell = listener;
    },
    close: () => {},
  };
  const change = (text: string) => {
    state = { ...read(text), wallRev: state.wallRev + 1 };
    tell(state);
  };
  return { store, change };
};

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const openFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "yagura-runtime-"));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

type Rig = {
  clock: FakeClock;
  runtime: Runtime;
  fault: (fault: FaultInput) => () => void;
  change: (text: string) => void;
  panel: (id: string) => Promise<PanelState>;
  lines: string[];
  seen: Request[];
  stop: () => Promise<void>;
};

/** The real runtime over the demo cloud in this process; the clock is the test's. */
const openRig = (text: string, options: { folder?: string; clock?: FakeClock } = {}): Rig => {
  const { clock = createFakeClock() } = options;
  const model = createDemoModel(null);
  const emulator = createDatadogEmulator({ clock, model, keys });
  const { store, change } = openStore(text);
  const redactor = createRedactor();
  const lines: string[] = [];
  const seen: Request[] = [];
  const runtime = startRuntime({
    clock,
    random: () => 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      seen.push(request.clone());
      return emulator.fetch(request);
    },
    env,
    redactor,
    log: createLog({ write: (line) => lines.push(line), now: clock.now, redactor }),
    version: "0",
    demo: false,
    walls: store,
    historyFile: join(options.folder ?? openFolder(), "history.sqlite"),
    assets: new Map(),
    guard: () => null,
  });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await runtime.stop();
  };
  cleanups.push(stop);
  const panel = async (id: string) => {
    const response = await runtime.fetch(new Request("yagura://wall/api/panels"));
    const found = panelsAnswer.parse(await response.json()).panels.find((one) => one.id === id);
    if (!found) throw new Error(`no panel ${id}`);
    return found;
  };
  return { clock, runtime, fault: emulator.faults.set, change, panel, lines, seen, stop };
};

const minuteMs = 60_000;
/** Real modules are loaded and real databases written between the fake clock's steps. */
const settled = async (rig: Rig, until: () => Promise<boolean>) => {
  for (let turn = 0; turn < 400 && !(await until()); turn++) {
    await new Promise((done) => setTimeout(done, 5));
    await rig.clock.advance(0);
  }
};
const firstAnswer = async (rig: Rig, ...ids: string[]) => {
  for (const id of ids) await settled(rig, async () => (await rig.panel(id)).fetchedAtMs !== null);
};
const advance = async (rig: Rig, ms: number) => {
  for (let passedMs = 0; passedMs < ms; passedMs += 5000) {
    await rig.clock.advance(5000);
    await new Promise((done) => setTimeout(done, 2));
  }
};

test("the demo cloud's answers reach the panels", async () => {
  const rig = openRig(wallOf([tile, ranking, alarms]));
  await firstAnswer(rig, "tile", "ranking", "alarms");
  expect(await rig.panel("tile")).toMatchObject({ level: "ok", reason: null, data: { kind: "tile" } });
  expect(await rig.panel("ranking")).toMatchObject({ level: "ok", data: { kind: "ranking" } });
  expect((await rig.panel("alarms")).data).toMatchObject({ kind: "alarms" });
});

describe("what befalls the vendor reaches the panels with its reason", () => {
  const faulty = async (fault: FaultInput, ms: number) => {
    const rig = openRig(wallOf([tile, alarms]));
    await firstAnswer(rig, "tile", "alarms");
    expect((await rig.panel("tile")).level).toBe("ok");
    const mend = rig.fault(fault);
    await advance(rig, ms);
    return { rig, mend };
  };
  const longMs = 12 * minuteMs;

  test.each<[FaultInput, Partial<PanelState>]>([
    [{ kind: "frozen-clock" }, { reason: "frozen" }],
    [
      { kind: "429", resetS: 120 },
      { reason: "rate-limited", notice: { kind: "rate-limited", message: expect.any(String) } },
    ],
    [{ kind: "5xx" }, { reason: "failed", notice: { kind: "server-error", message: expect.any(String) } }],
    [{ kind: "cut" }, { reason: "failed", notice: { kind: "unreachable", message: expect.any(String) } }],
    [{ kind: "garbage" }, { reason: "failed", notice: { kind: "bad-answer", message: expect.any(String) } }],
    [{ kind: "wrong-type" }, { reason: "failed", notice: { kind: "bad-answer", message: expect.any(String) } }],
  ])("%o", async (fault, expected) => {
    const { rig, mend } = await faulty(fault, longMs);
    expect(await rig.panel("tile")).toMatchObject({ level: "unknown", lastLevel: "ok", ...expected });
    expect((await rig.panel("tile")).data).not.toBeNull();
    mend();
    await advance(rig, longMs);
    expect(await rig.panel("tile")).toMatchObject({ level: "ok", reason: null });
  });

  test("an expired key is FAILED at once, not when the data has aged", async () => {
    const { rig } = await faulty({ kind: "expired-key" }, 2 * minuteMs);
    for (const id of ["tile", "alarms"])
      expect(await rig.panel(id)).toMatchObject({ level: "unknown", reason: "failed", notice: { kind: "auth" } });
  });

  test("answers that bring no more samples become FROZEN, and without any sample ever NO DATA", async () => {
    const { rig } = await faulty({ kind: "empty", match: "timeseries" }, longMs);
    expect(await rig.panel("tile")).toMatchObject({
      level: "unknown",
      reason: "frozen",
    });
    const never = openRig(wallOf([tile.replace("apigateway.count", "apigateway.nothing")]));
    await firstAnswer(never, "tile");
    expect(await never.panel("tile")).toMatchObject({ level: "unknown", reason: "no-data" });
  });

  test("a vendor that never answers is WAITING, and FAILED once it timed out", async () => {
    const rig = openRig(wallOf([tile]));
    rig.fault({ kind: "delay", ms: 3600e3 });
    await advance(rig, 5000);
    expect(await rig.panel("tile")).toMatchObject({ level: "unknown", reason: "waiting" });
  });
});

const sourceAt = (url: string) =>
  `{ kind: datadog, url: "${url}", apiKey: "\${env:DD_API_KEY}", appKey: "\${env:DD_APP_KEY}" }`;

test("a source whose address holds a secret is asked, and its panels get what it says", async () => {
  const rig = openRig(wallOf([tile], sourceAt("http://127.0.0.1:9/${env:PREFIX}")));
  await settled(rig, async () => (await rig.panel("tile")).notice !== null);
  expect(rig.seen.map(({ url }) => new URL(url).pathname)).toContain("/tenant-four/api/v2/query/timeseries");
  expect(await rig.panel("tile")).toMatchObject({ reason: "failed", notice: { kind: "bad-answer" } });
});

test("a source whose address is none once its secrets are filled in fails alone", async () => {
  const rig = openRig(wallOf([tile, alarms], sourceAt("http://wall:${env:PASSWORD}@127.0.0.1:9")));
  await settled(rig, async () => (await rig.panel("tile")).notice !== null);
  expect(await rig.panel("tile")).toMatchObject({ level: "unknown", reason: "failed", notice: { kind: "auth" } });
  rig.change(wallOf([tile]));
  await firstAnswer(rig, "tile");
  expect(await rig.panel("tile")).toMatchObject({ level: "ok", notice: null });
});

test("after a restart the last values are there before anything is asked, marked late once they are too old", async () => {
  const folder = openFolder();
  const first = openRig(wallOf([tile, ranking, alarms]), { folder });
  await firstAnswer(first, "tile", "ranking", "alarms");
  const before = await first.panel("tile");
  await first.stop();
  first.clock.jump(45 * minuteMs);
  const again = openRig(wallOf([tile, ranking, alarms]), { folder, clock: first.clock });
  expect(again.seen).toEqual([]);
  for (const id of ["tile", "ranking", "alarms"])
    expect(await again.panel(id)).toMatchObject({ level: "unknown", reason: "late", data: expect.anything() });
  expect((await again.panel("tile")).asOfMs).toBe(before.asOfMs);
  await settled(again, async () => (await again.panel("tile")).level === "ok");
  expect(await again.panel("tile")).toMatchObject({ level: "ok", reason: null });
});

test("an edit of the wall keeps what is held: unchanged panels are not asked again", async () => {
  const rig = openRig(wallOf([tile]));
  await firstAnswer(rig, "tile");
  const asked = rig.seen.length;
  rig.change(
    wallOf([tile.replace("title: Requests", "title: Renamed"), "{ kind: text, id: text, title: New, text: Hi }"]),
  );
  await rig.clock.advance(100);
  expect((await rig.panel("tile")).level).toBe("ok");
  expect((await rig.panel("text")).level).toBe("ok");
  expect(rig.seen.length).toBe(asked);
});

test("stopping leaves no timer behind", async () => {
  const rig = openRig(wallOf([tile, ranking, alarms]));
  await firstAnswer(rig, "tile");
  await rig.stop();
  await rig.clock.advance(0);
  expect(rig.clock.pending()).toBe(0);
});
