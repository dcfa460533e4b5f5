import { type Panel, panel as panelSchema } from "#config/wall/panel.ts";
import type { DemandState, DemandStatus, HeldSeries } from "#electron/collector/demand.ts";
import { buildPanel } from "#electron/panels/build-panel.ts";
import type { Built } from "#electron/panels/built.ts";
import type { PanelPlan } from "#electron/panels/plan.ts";
import { planPanel } from "#electron/panels/plan-panel.ts";
import type { ScalarRow } from "#electron/sources/source.ts";

export const minuteMs = 60e3;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;
/** A Monday, on every grid up to a day. */
export const startMs = Date.UTC(2026, 10, 23);

export const panelOf = (written: object): Panel => panelSchema.parse({ title: "T", ...written });

export const planOf = (panel: Panel): PanelPlan =>
  planPanel(panel, { expand: (_, spec) => spec, keyOf: (demand) => JSON.stringify(demand), logSources: ["a", "b"] });

export const statusAt = (nowMs: number, over: Partial<DemandStatus> = {}): DemandStatus => ({
  fetchedAtMs: nowMs,
  error: null,
  nextPollMs: nowMs + minuteMs,
  everyMs: minuteMs,
  slowed: false,
  newestMs: nowMs,
  advancedAtMs: nowMs,
  answersSinceAdvance: 0,
  warnings: [],
  publicationDelayMs: 0,
  ...over,
});

/** One series whose last value is at lastMs and the others before it, a step apart. */
export const seriesTo = (
  lastMs: number,
  values: number[],
  labels: Record<string, string> = {},
  stepMs = minuteMs,
): HeldSeries => ({
  labels,
  unit: null,
  timesMs: values.map((_, i) => lastMs - (values.length - 1 - i) * stepMs),
  values,
});

export const seriesState = (
  status: DemandStatus,
  series: HeldSeries[],
  earlier: Record<number, HeldSeries[]> = {},
): DemandState => ({
  kind: "series",
  status,
  at: (offsetMs) => (offsetMs === 0 ? series : (earlier[offsetMs] ?? [])),
});

const answer = (rows: ScalarRow[]) => ({ rows, unit: null, warnings: [] });

export const scalarState = (
  status: DemandStatus,
  rows: ScalarRow[] | null,
  before: ScalarRow[] | null = null,
): DemandState => ({
  kind: "scalars",
  status,
  current: rows && answer(rows),
  previous: before && answer(before),
});

/** Builds with one state for each query of the plan, in their order. */
export const build = (
  panel: Panel,
  states: (DemandState | null)[],
  nowMs: number,
  previous: Built | null = null,
): Built => {
  const plan = planOf(panel);
  const at = (key: string) => states[plan.queries.findIndex((query) => query.key === key)] ?? null;
  return buildPanel({ id: "p", panel, plan, states: at, previous, nowMs });
};
