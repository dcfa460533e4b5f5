import type { PanelOf } from "#config/wall/panel.ts";
import type { DemandStatus, HeldSeries } from "#electron/collector/demand.ts";
import { type Freshness, freshness, limitMs, type Seen, seenAt } from "#electron/levels/freshness.ts";
import { type Judged, judgeSamples, type Rule, toRule } from "#electron/levels/judge.ts";
import { type Verdict, worstOf } from "#electron/levels/worst.ts";
import { type BuildInput, emptyMemory, type Memory, type Part } from "./built.ts";
import { labelsKey, seriesLabel } from "./labels.ts";
import type { PlannedQuery } from "./plan.ts";
import { between, type Samples } from "./samples.ts";

export type JudgedSeries = {
  key: string;
  label: string;
  labels: HeldSeries["labels"];
  /** All that is held, which may reach further back than the panel's window. */
  samples: Samples;
  verdict: Verdict;
  /** Its newest sample is too old: it says nothing of now and is not judged, unless that is true of all of them. */
  quiet: boolean;
};

export type SeriesPart = Part & { series: JudgedSeries[]; memory: Memory };

export type Measured = PanelOf<"tile"> | PanelOf<"trend"> | PanelOf<"ranking"> | PanelOf<"capacity">;

export const ruleOf = (panel: Measured, stepMs: number): Rule | null =>
  panel.thresholds ? toRule(panel.thresholds, panel.for ?? 0, stepMs) : null;

/** Samples of the older half of the window are judged once and remembered, so that a level outlives the window. */
const judgeHeld = (rule: Rule, samples: Samples, before: Judged | null, windowMs: number) => {
  // By the samples' own time, so that a wrong clock here settles nothing too early.
  const settledMs = (samples.timesMs.at(-1) ?? 0) - windowMs / 2;
  // Judged before and not settled now: the source's clock was set back, judge all anew.
  const seed = before && before.atMs < settledMs ? before : null;
  const older = between(samples, seed ? seed.atMs + 1 : -Infinity, settledMs);
  const newer = between(samples, settledMs);
  const settled = judgeSamples(rule, older.timesMs, older.values, seed);
  return { settled, now: judgeSamples(rule, newer.timesMs, newer.values, settled) };
};

const okSince = ({ previous }: BuildInput, firstMs: number): Verdict => {
  const before = previous?.state;
  return { level: "ok", sinceMs: before?.level === "ok" ? Math.min(before.sinceMs, firstMs) : firstMs };
};

/** Since when the value is what it is now, as far back as samples reach. */
const unchangedSince = ({ timesMs, values }: Samples): number => {
  const other = values.findLastIndex((value) => value !== values.at(-1));
  return timesMs[other + 1] ?? -Infinity;
};

const waiting: Freshness = { reason: "waiting", freshUntilMs: null };

type Context = { input: BuildInput; status: DemandStatus; rule: Rule | null; seen: Seen | null };

const freshnessOf = ({ input, status, seen }: Context, held: readonly HeldSeries[], newestMs: number | null) =>
  freshness({
    nowMs: input.nowMs,
    status,
    stepMs: input.plan.stepMs,
    staleAfterMs: input.panel.staleAfter ?? null,
    frozenAfterMs: input.panel.frozenAfter ?? null,
    newestMs,
    seenMs: seen?.seenMs ?? null,
    unchangedSinceMs: newestMs === null ? null : Math.max(...held.map(unchangedSince)),
  });

const judgeOne = (context: Context, query: PlannedQuery, held: HeldSeries, memory: Memory): JudgedSeries => {
  const { input, rule } = context;
  const { nowMs, plan, previous } = input;
  const key = `${query.key} ${labelsKey(held.labels)}`;
  const firstMs = held.timesMs[0] ?? nowMs;
  const lastMs = held.timesMs.at(-1) ?? firstMs;
  let verdict = okSince(input, firstMs);
  if (rule) {
    const { settled, now } = judgeHeld(rule, held, previous?.memory.judged[key] ?? null, plan.windowMs);
    if (settled) memory.judged[key] = settled;
    if (now) verdict = { level: now.level, sinceMs: now.sinceMs };
  }
  return {
    key,
    label: seriesLabel(query.label, held.labels, query.fallbackLabel),
    labels: held.labels,
    samples: held,
    verdict,
    quiet: nowMs - lastMs >= limitMs(context.status, plan.stepMs, input.panel.staleAfter ?? null),
  };
};

/**
 * The part of one series demand: its freshness, and each of its series with its level.
 * `toJudged` makes of a series what is judged and shown in its place (a ratio, say); null leaves it out.
 */
export const judgeSeries = (
  input: BuildInput,
  query: PlannedQuery,
  rule: Rule | null,
  toJudged: (held: HeldSeries) => HeldSeries | null = (held) => held,
): SeriesPart => {
  const memory = emptyMemory();
  const state = input.states(query.key);
  if (state?.kind !== "series")
    return { status: null, freshness: waiting, verdict: null, newestMs: null, series: [], memory };
  const { status } = state;
  const seen = seenAt(status.fetchedAtMs, input.previous?.memory.seen[query.key] ?? null, input.nowMs);
  if (seen) memory.seen[query.key] = seen;
  const held = state
    .at(0)
    .flatMap((one) => toJudged(one) ?? [])
    .filter(({ timesMs }) => timesMs.length > 0);
  const context = { input, status, rule, seen };
  const newestMs = held.length === 0 ? null : Math.max(...held.map(({ timesMs }) => timesMs.at(-1) ?? 0));
  const series = held.map((one) => judgeOne(context, query, one, memory));
  const judged = series.every(({ quiet }) => quiet) ? series : series.filter(({ quiet }) => !quiet);
  return {
    status,
    freshness: freshnessOf(context, held, newestMs),
    verdict: worstOf(judged.map(({ verdict }) => verdict)),
    newestMs: newestMs === null ? null : Math.min(newestMs, input.nowMs),
    series,
    memory,
  };
};
