import { describe, expect, test } from "vitest";
import type { PanelData, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { conditionText, levelReason } from "#renderer/companion/level-reason.ts";
import { alarmsData, capacityData, rankingData, trendData } from "#test/support/made-up-data.ts";
import { madeUpView } from "#test/support/made-up-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const limits: PanelView["thresholds"] = { warn: { op: ">=", bound: 5 }, critical: { op: ">=", bound: 30 } };
const tile = (value: number | null): PanelData => ({
  kind: "tile",
  value,
  compareValue: null,
  compareMs: null,
  line: null,
});
const stateOf = (change: Partial<PanelState>): PanelState => ({ ...panelState("a", change), rev: 1 });
const view = madeUpView("a", "tile", { unit: "errors/min", thresholds: limits });

describe("why a panel is at its level", () => {
  test("names what stands now, and the limit of that level", () => {
    const critical = stateOf({ level: "critical", data: tile(42) });
    expect(levelReason(view, critical, "en")).toBe("Now 42\u2009errors/min; the limit is ≥ 30\u2009errors/min.");
    expect(levelReason(view, critical, "ja")).toBe("現在 42\u2009件/分（しきい値 ≥ 30\u2009件/分）");
    expect(levelReason(view, stateOf({ level: "warn", data: tile(7) }), "en")).toContain("≥ 5");
  });
  test("does not say that a value is above a limit that it is within again", () => {
    const easing = levelReason(view, stateOf({ level: "critical", data: tile(29) }), "en");
    expect(easing).toContain("Now 29");
    expect(easing).toContain("within the limit of ≥ 30");
  });
  test("of several lines speaks of the one that is above", () => {
    const data = trendData(0, 20, ["a", "b"]);
    const lines = data.lines.map((line, at) => ({ ...line, values: [at === 0 ? 3 : 31] }));
    const state = stateOf({ level: "critical", data: { ...data, lines } });
    expect(levelReason({ ...view, kind: "trend" }, state, "en")).toContain("Now 31");
  });
  test("of lists names the rows that are at the level, three at most", () => {
    const ranking = stateOf({ level: "critical", data: rankingData(["api", "worker"], 10, "critical") });
    expect(levelReason({ ...view, thresholds: null }, ranking, "en")).toBe("api");
    const capacity = stateOf({ level: "warn", data: capacityData(["players"], 0.85, "warn") });
    expect(levelReason({ ...view, kind: "capacity", unit: "units/s" }, capacity, "en")).toBe("players 85.0%");
    const names = ["one", "two", "three", "four", "five"].map((name) => [name, "alert"] as const);
    const alarms = stateOf({ level: "critical", data: alarmsData(0, 9, [...names, ["mild", "warn"]]) });
    expect(levelReason(madeUpView("a", "alarms"), alarms, "en")).toBe("one, two, three and 2 more");
    expect(levelReason(madeUpView("a", "alarms"), alarms, "ja")).toBe("one、two、three ほか2件");
  });
  test("what is unknown is never explained by its last value", () => {
    const late = stateOf({ level: "unknown", reason: "late", lastLevel: "critical", data: tile(42) });
    expect(levelReason(view, late, "en")).toBe("News has not come in time.");
  });
  test("says nothing where nothing can be said", () => {
    expect(levelReason({ ...view, thresholds: null }, stateOf({ level: "critical", data: tile(42) }), "en")).toBeNull();
    expect(levelReason(view, stateOf({ level: "critical", data: tile(null) }), "en")).toBeNull();
  });
});

test("a limit is written as it stands in the wall file, whatever the panel's decimals", () => {
  const rough = { ...view, unit: "%", decimals: 0 };
  expect(conditionText(rough, { op: "<", bound: 99.95 }, "en")).toBe("< 99.95%");
  expect(conditionText(rough, { op: "inside", low: 1, high: 2.5 }, "en")).toBe("1%–2.5%");
  expect(conditionText(rough, { op: "outside", low: 1, high: 9 }, "en")).toBe("< 1%, > 9%");
  expect(conditionText({ ...view, kind: "capacity", unit: "units/s" }, { op: ">=", bound: 80 }, "en")).toBe("≥ 80%");
});
