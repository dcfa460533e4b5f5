import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
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
export const wallOf = (panels: string[], source = datadog) => `version: 1
name: Test
sources: { cloud: ${source} }
boards:
  - id: one
    title: One
    panels:
${panels.map((panel) => `      - ${panel}`).join("\n")}
`;
export const tile = `{ kind: tile, id: tile, title: Requests, compare: none, query: ${requests} }`;
export const ranking = `{ kind: ranking, id: ranking, title: Most used, query: { source: cloud, metric: "sum:aws.apigateway.count{env:prod} by {path}.as_count()" } }`;
export const alarms = "{ kind: alarms, id: alarms, title: Alarms, source: cloud }";

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

export const openFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "yagura-runtime-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
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
export const openRig = (text: string, options: { folder?: string; clock?: FakeClock } = {}): Rig => {
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
  onTestFinished(stop);
  const panel = async (id: string) => {
    const response = await runtime.fetch(new Request("yagura://wall/api/panels"));
    const found = panelsAnswer.parse(await response.json()).panels.find((one) => one.id === id);
    if (!found) throw new Error(`no panel ${id}`);
    return found;
  };
  return { clock, runtime, fault: emulator.faults.set, change, panel, lines, seen, stop };
};

/** Real modules are loaded and real databases written between the fake clock's steps. */
export const settled = async (rig: Rig, until: () => Promise<boolean>) => {
  for (let turn = 0; turn < 400 && !(await until()); turn++) {
    await new Promise((done) => setTimeout(done, 5));
    await rig.clock.advance(0);
  }
};
export const firstAnswer = async (rig: Rig, ...ids: string[]) => {
  for (const id of ids) await settled(rig, async () => (await rig.panel(id)).fetchedAtMs !== null);
};
export const advance = async (rig: Rig, ms: number) => {
  for (let passedMs = 0; passedMs < ms; passedMs += 5000) {
    await rig.clock.advance(5000);
    await new Promise((done) => setTimeout(done, 2));
  }
};
