import type { Reducer } from "#config/wall/query.ts";
import type { HeldSeries } from "#electron/collector/demand.ts";
import { judge } from "#electron/levels/judge.ts";
import { badness } from "#electron/levels/worst.ts";
import type { BuildInput, Built, Notice } from "./built.ts";
import { finish } from "./finish.ts";
import { type JudgedSeries, judgeSeries, ruleOf, type SeriesPart } from "./judge-series.ts";
import { labelsKey } from "./labels.ts";
import type { PlannedQuery } from "./plan.ts";
import { reduceValues } from "./reduce.ts";
import { between, nearestValue, type Samples, toLine, windowGrid } from "./samples.ts";

type Input = BuildInput<"tile">;

/** The same moment of an earlier day is found when a sample lies within so many steps of it. */
const nearSteps = 2;

const inWindow = (samples: Samples, { plan, nowMs }: Input): Samples => between(samples, nowMs - plan.windowMs);

/** One series of many: the worst where there are thresholds, else the first; those that fell silent come last. */
const pick = (series: readonly JudgedSeries[], byLevel: boolean): JudgedSeries | null => {
  const rank = ({ verdict, quiet }: JudgedSeries) => (quiet ? -1 : byLevel ? badness(verdict.level) : 0);
  return series.reduce((best: JudgedSeries | null, one) => (best && rank(best) >= rank(one) ? best : one), null);
};

const severalNotice = (count: number, byLevel: boolean): Notice[] => {
  if (count <= 1) return [];
  const which = byLevel ? "the worst" : "the first";
  return [{ kind: "several-series", message: `The query returns ${count} series; ${which} is shown.` }];
};

const reducerOf = ({ panel }: Input): Reducer => panel.reduce ?? panel.query.reduce ?? "last";

const earlierSeries = (input: Input, query: PlannedQuery, like: JudgedSeries): HeldSeries | null => {
  const { compareMs } = input.plan;
  const state = input.states(query.key);
  if (compareMs === null || state?.kind !== "series") return null;
  const same = labelsKey(like.labels);
  return state.at(compareMs).find(({ labels }) => labelsKey(labels) === same) ?? null;
};

const earlierValue = (input: Input, query: PlannedQuery, shown: JudgedSeries): number | null => {
  const { windowMs, stepMs, compareMs } = input.plan;
  const earlier = earlierSeries(input, query, shown);
  const newestMs = shown.samples.timesMs.at(-1);
  if (!earlier || compareMs === null || newestMs === undefined) return null;
  const reducer = reducerOf(input);
  if (reducer === "last") return nearestValue(earlier, newestMs - compareMs, nearSteps * stepMs);
  const toMs = input.nowMs - compareMs;
  return reduceValues(reducer, between(earlier, toMs - windowMs, toMs).values);
};

/** A number made of the whole window is judged as it moves from build to build; its past is not in the samples. */
const judgeReduced = (input: Input, part: SeriesPart): SeriesPart => {
  const rule = ruleOf(input.panel, input.plan.stepMs);
  const reducer = reducerOf(input);
  if (!rule || reducer === "last") return part;
  const series = part.series.map((one): JudgedSeries => {
    const value = reduceValues(reducer, inWindow(one.samples, input).values);
    const atMs = one.samples.timesMs.at(-1);
    if (value === null || atMs === undefined) return one;
    const judged = judge(input.previous?.memory.judged[one.key] ?? null, atMs, value, rule);
    part.memory.judged[one.key] = judged;
    return { ...one, verdict: { level: judged.level, sinceMs: judged.sinceMs } };
  });
  return { ...part, series };
};

/** One number: the newest, or one of the window, with its sparkline and the same that long ago. */
export const buildTile = (input: Input): Built => {
  const { panel, plan, nowMs } = input;
  const query = plan.queries[0];
  if (!query) throw new Error(`The plan of tile ${input.id} has no query.`);
  const reducer = reducerOf(input);
  const part = judgeReduced(input, judgeSeries(input, query, reducer === "last" ? ruleOf(panel, plan.stepMs) : null));
  const byLevel = panel.thresholds !== undefined;
  const shown = pick(part.series, byLevel);
  const samples = shown && inWindow(shown.samples, input);
  const value = samples && reduceValues(reducer, samples.values);
  return finish(input, {
    parts: [{ ...part, verdict: shown?.verdict ?? null }],
    data:
      shown && samples && value !== null
        ? {
            kind: "tile",
            value,
            compareValue: earlierValue(input, query, shown),
            compareMs: plan.compareMs,
            line: toLine(shown.label, samples, windowGrid(nowMs, plan.windowMs, plan.stepMs)),
          }
        : null,
    memory: part.memory,
    notices: severalNotice(part.series.length, byLevel),
  });
};
