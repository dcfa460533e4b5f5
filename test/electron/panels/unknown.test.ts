import { describe, expect, test } from "vitest";
import type { DemandStatus } from "#electron/collector/demand.ts";
import { nextChangeMs } from "#electron/panels/next-change.ts";
import {
  build,
  hourMs,
  minuteMs,
  panelOf,
  scalarState,
  seriesState,
  seriesTo,
  startMs,
  statusAt,
} from "./make-state.ts";

const nowMs = startMs + 12 * hourMs;
const query = { source: "s", metric: "m" };
const thresholds = { warn: ">= 10", critical: ">= 20" };
const tile = panelOf({ kind: "tile", query, thresholds });
const error = { kind: "unreachable" as const, message: "The server does not answer.", sinceMs: nowMs, retryAtMs: null };
const holding = (value: number, status: Partial<DemandStatus> = {}) =>
  seriesState(statusAt(nowMs, status), [seriesTo(nowMs - minuteMs, [value, value])]);

test("before the first answer a panel waits and has nothing to draw", () => {
  for (const state of [
    null,
    seriesState(statusAt(nowMs, { fetchedAtMs: null, advancedAtMs: null, newestMs: null }), []),
  ])
    expect(build(tile, [state], nowMs).state).toMatchObject({
      level: "unknown",
      reason: "waiting",
      data: null,
      asOfMs: null,
    });
});

test("a failure while the data is young is a notice; past its limit the panel is unknown since then", () => {
  const young = build(tile, [holding(25, { error })], nowMs);
  expect(young.state).toMatchObject({ level: "critical", reason: null, notice: { message: error.message } });
  const limitMs = nextChangeMs(young.state) ?? expect.fail("no limit");
  expect(build(tile, [holding(25, { error })], limitMs - 1, young).state.level).toBe("critical");
  const aged = build(tile, [holding(25, { error })], limitMs + minuteMs, young);
  expect(aged.state).toMatchObject({ level: "unknown", reason: "failed", lastLevel: "critical", sinceMs: limitMs });
  expect(aged.state.data).toMatchObject({ value: 25 });
  expect(nextChangeMs(aged.state)).toBeNull();
});

test("a refused key makes the panel unknown at once, with its reason in words", () => {
  const refused = { ...error, kind: "auth" as const, message: "The key was refused." };
  const { state } = build(tile, [holding(1, { error: refused })], nowMs);
  expect(state).toMatchObject({
    reason: "failed",
    lastLevel: "ok",
    notice: { kind: "auth", message: "The key was refused." },
  });
});

test("the last picture stays, with its age, when its samples have left the window", () => {
  const before = build(tile, [holding(7)], nowMs);
  const laterMs = nowMs + 3 * hourMs;
  const { state } = build(tile, [seriesState(statusAt(laterMs, { error }), [])], laterMs, before);
  expect(state).toMatchObject({ reason: "failed", lastLevel: "ok", asOfMs: nowMs - minuteMs, data: { value: 7 } });
});

test("unknown keeps its beginning while its reason changes", () => {
  const silent = (over: Partial<DemandStatus>, atMs: number) => seriesState(statusAt(atMs, over), []);
  const first = build(tile, [silent({}, nowMs)], nowMs);
  const second = build(
    tile,
    [silent({ error: { ...error, sinceMs: nowMs + minuteMs } }, nowMs + minuteMs)],
    nowMs + minuteMs,
    first,
  );
  expect([first.state.reason, second.state.reason]).toEqual(["no-data", "failed"]);
  expect(second.state.sinceMs).toBe(nowMs);
});

test("a value that never moves is frozen where the panel asks for it", () => {
  const panel = panelOf({ kind: "tile", query, frozenAfter: "10m" });
  const values = (count: number, last: number) => [
    seriesState(statusAt(nowMs), [seriesTo(nowMs - minuteMs, [...new Array<number>(count).fill(4), last])]),
  ];
  expect(build(panel, values(12, 4), nowMs).state.reason).toBe("frozen");
  expect(build(panel, values(12, 5), nowMs).state.reason).toBeNull();
  expect(build(panel, values(5, 4), nowMs).state).toMatchObject({ reason: null, freshUntilMs: nowMs + 4 * minuteMs });
});

test("a ranking whose answer never changes is frozen where the panel asks for it", () => {
  const panel = panelOf({ kind: "ranking", query, frozenAfter: "10m" });
  const at = (atMs: number, value: number) => scalarState(statusAt(atMs), [{ labels: {}, value }]);
  const first = build(panel, [at(nowMs, 1)], nowMs);
  const laterMs = nowMs + 10 * minuteMs;
  expect(build(panel, [at(laterMs, 1)], laterMs, first).state.reason).toBe("frozen");
  expect(build(panel, [at(laterMs, 2)], laterMs, first).state.reason).toBeNull();
});

describe("a trend of two queries", () => {
  const trend = panelOf({ kind: "trend", queries: [query, { ...query, metric: "n" }], thresholds });
  const failed = seriesState(statusAt(nowMs, { error: { ...error, kind: "bad-query" } }), []);

  test("is unknown while one of them is, and never OK by the other", () => {
    expect(build(trend, [holding(1), failed], nowMs).state).toMatchObject({ level: "unknown", reason: "failed" });
    expect(build(trend, [holding(1), null], nowMs).state.reason).toBe("waiting");
  });

  test("still shows the breach of the one that is known", () => {
    const { state } = build(trend, [failed, holding(25)], nowMs);
    expect(state).toMatchObject({ level: "critical", reason: null, notice: { kind: "bad-query" } });
  });
});

test.each([{ kind: "text", text: "hello" }, { kind: "phone" }])(
  "a $kind is always OK, since it was first there",
  (one) => {
    const panel = panelOf(one);
    const first = build(panel, [], nowMs);
    const later = build(panel, [], nowMs + hourMs, first);
    expect(later.state).toMatchObject({ level: "ok", sinceMs: nowMs, freshUntilMs: null });
  },
);
