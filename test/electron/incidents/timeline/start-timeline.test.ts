import { describe, expect, test } from "vitest";
import type { PanelData, PanelState } from "#config/contract/panel.ts";
import type { SourceHealth } from "#electron/collector/demand.ts";
import { startTimeline } from "#electron/incidents/timeline/start-timeline.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import type { WatcherHit } from "#electron/logs/watchers/watchers.ts";
import { openDesk } from "#test/electron/incidents/store/desk.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { temporaryFolder } from "#test/support/incident-api.ts";
import { panelState } from "#test/support/panel-state.ts";

type Rig = { folder?: string; clock?: ReturnType<typeof createFakeClock> };

const sourceOf = (change: Partial<SourceHealth>): SourceHealth => ({
  id: "cloud",
  kind: "datadog",
  state: "ok",
  lastSuccessMs: null,
  error: null,
  callsLastHour: 0,
  callsTotal: 0,
  failuresTotal: 0,
  plannedPerHour: 0,
  budgetPerHour: 0,
  dollarsPerMonth: 0,
  slowedDemands: 0,
  rateLimit: null,
  inFlight: 0,
  ...change,
});

const openRig = ({ folder = temporaryFolder(), clock = createFakeClock() }: Rig = {}) => {
  const live = createLiveWall(clock.now());
  const { incidents, store } = openDesk(folder, clock.now);
  let sources: SourceHealth[] = [];
  let hit: (hit: WatcherHit) => void = () => {};
  const stopTimeline = startTimeline({
    clock,
    live,
    incidents: () => incidents,
    panelName: (id) => ({ title: `The ${id}`, unit: "errors" }),
    sources: () => sources,
    watchers: {
      onHit: (listener) => {
        hit = listener;
        return () => {};
      },
    },
    skewMs: (about) => ("panelId" in about ? 1500 : null),
    locale: () => "en",
    keepMs: () => 86_400_000,
    onTrouble: (message) => expect.unreachable(message),
  });
  const put = async (id: string, level: PanelState["level"], change: Partial<PanelState> = {}) => {
    const known = { level, sinceMs: clock.now() - 5000, fetchedAtMs: clock.now(), reason: null, ...change };
    live.put(panelState(id, known));
    await clock.advance(60_000);
  };
  const facts = () =>
    incidents.facts(0, clock.now()).facts.map(({ kind, fact }) => [kind, fact.subject, fact.from, fact.to]);
  const setSources = (change: Partial<SourceHealth>) => {
    sources = [sourceOf(change)];
  };
  const stop = () => {
    stopTimeline();
    store.close();
  };
  return { clock, folder, incidents, put, facts, setSources, hit: (one: WatcherHit) => hit(one), stop };
};

describe("levels of panels", () => {
  test("are written down as they change, at the time the source says", async () => {
    const { put, facts, incidents, clock, stop } = openRig();
    await put("tile", "unknown", { reason: "waiting" });
    await put("tile", "ok");
    await put("tile", "ok", { asOfMs: 1 });
    const changedMs = clock.now() - 5000;
    await put("tile", "critical", {
      data: { kind: "tile", value: 96, compareValue: null, compareMs: null, line: null },
    });
    await put("tile", "ok");
    expect(facts()).toEqual([
      ["level", "The tile", "ok", "critical"],
      ["level", "The tile", "critical", "ok"],
    ]);
    expect(incidents.facts(0, clock.now()).facts[0]).toMatchObject({
      atMs: changedMs,
      observedAtMs: changedMs + 5000,
      fact: { value: 96, unit: "errors", level: "critical" },
    });
    stop();
  });
  test("what is unknown between two equal levels is a blindness, not a change of level", async () => {
    const { put, facts, stop } = openRig();
    await put("tile", "critical");
    await put("tile", "unknown", { reason: "late", lastLevel: "critical" });
    await put("tile", "critical");
    await put("tile", "unknown", { reason: "failed", lastLevel: "critical" });
    await put("tile", "ok");
    expect(facts()).toEqual([
      ["level", "The tile", null, "critical"],
      ["level", "The tile", "critical", "late"],
      ["level", "The tile", "late", "critical"],
      ["level", "The tile", "critical", "failed"],
      ["level", "The tile", "critical", "ok"],
      ["level", "The tile", "failed", "ok"],
    ]);
    stop();
  });
  test("a restart repeats nothing, and tells what changed meanwhile", async () => {
    const first = openRig();
    await first.put("a", "critical");
    await first.put("b", "critical");
    first.stop();
    const second = openRig({ folder: first.folder, clock: first.clock });
    await second.put("a", "critical");
    await second.put("b", "ok");
    expect(second.facts()).toEqual([
      ["level", "The a", null, "critical"],
      ["level", "The b", null, "critical"],
      ["level", "The b", "critical", "ok"],
    ]);
    second.stop();
  });
});

test("an incident begun later gets what happened in its time, and what happens while it is open", async () => {
  const { put, incidents, clock, stop } = openRig();
  await put("a", "ok");
  await clock.advance(30 * 60_000);
  await put("a", "warn");
  await clock.advance(30 * 60_000);
  await put("a", "critical");
  const { incident } = incidents.start({ title: "Late", beganAtMs: clock.now() - 120_000 });
  await put("b", "critical");
  await put("c", "ok");
  const detail = incidents.detail(incident.id, false);
  expect(detail?.entries.map(({ fact }) => [fact?.panelId, fact?.to])).toEqual([
    ["a", "critical"],
    ["b", "critical"],
  ]);
  expect(detail?.incident).toMatchObject({ panels: ["a", "b"], detectedAtMs: clock.now() - 180_000 });
  stop();
});

const alarmsData = (names: string[], total = names.length): PanelData => ({
  kind: "alarms",
  total: 10,
  counts: { ok: 10 - total, warn: 0, alert: total, "no-data": 0, unknown: 0, muted: 0 },
  alarms: names.map((name) => ({
    name,
    group: null,
    state: "alert",
    sinceMs: Date.UTC(2026, 10, 23, 2, 59),
    url: null,
  })),
});

test("alarms come and go; a list that is cut says nothing of those beyond it", async () => {
  const { put, facts, stop } = openRig();
  await put("alarms", "ok", { data: alarmsData([]) });
  await put("alarms", "critical", { data: alarmsData(["one", "two"]) });
  await put("alarms", "critical", { data: alarmsData(["one"], 2) });
  await put("alarms", "critical", { data: alarmsData(["one"]) });
  expect(facts().filter(([kind]) => kind === "alarm")).toEqual([
    ["alarm", "one", "ok", "alert"],
    ["alarm", "two", "ok", "alert"],
    ["alarm", "two", "alert", "ok"],
  ]);
  stop();
});

test("a source that fails for a while, and answers again; one request that fails is none", async () => {
  const { setSources, facts, clock, stop } = openRig();
  const failing = () =>
    setSources({ state: "backing-off", error: { kind: "timeout", message: "", sinceMs: clock.now() } });
  setSources({});
  await clock.advance(20_000);
  failing();
  await clock.advance(20_000);
  setSources({ lastSuccessMs: clock.now() });
  await clock.advance(20_000);
  failing();
  await clock.advance(60_000);
  setSources({ lastSuccessMs: clock.now() });
  await clock.advance(20_000);
  expect(facts()).toEqual([
    ["source", "cloud", "ok", "timeout"],
    ["source", "cloud", "timeout", "ok"],
  ]);
  stop();
});

test("a watcher's hit says how many lines there were and where they are", () => {
  const { hit, incidents, clock, stop } = openRig();
  const atMs = clock.now();
  hit({
    watcherId: "payments",
    title: { ja: "決済", en: "Payments" },
    level: "critical",
    atMs,
    count: 42,
    search: "service:shop status:error",
    fromMs: atMs - 300_000,
    toMs: atMs,
    recordIds: [],
  });
  expect(incidents.facts(0, atMs).facts).toMatchObject([
    {
      kind: "watcher",
      fact: { subject: "Payments", value: 42, level: "critical", url: expect.stringContaining("service%3Ashop") },
    },
  ]);
  stop();
});
