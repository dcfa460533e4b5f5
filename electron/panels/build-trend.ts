import type { Line } from "#config/contract/panel.ts";
import { badness } from "#electron/levels/worst.ts";
import { type BuildInput, type Built, joinMemory, type Notice } from "./built.ts";
import { finish } from "./finish.ts";
import { type JudgedSeries, judgeSeries, ruleOf } from "./judge-series.ts";
import { labelsKey } from "./labels.ts";
import type { PlannedQuery } from "./plan.ts";
import { reduceValues } from "./reduce.ts";
import { between, type Grid, toLine, windowGrid } from "./samples.ts";
import { leastSquares, movingAverage } from "./smooth.ts";

type Input = BuildInput<"trend">;
type Drawn = JudgedSeries & { query: PlannedQuery; mean: number };

/** The moving average spans this part of the window. */
const smoothParts = 24;

/** The biggest first; a series in breach is never left out for a bigger one that is fine. */
const biggestFirst = (series: readonly Drawn[]): Drawn[] =>
  [...series].sort(
    (a, b) => badness(b.verdict.level) - badness(a.verdict.level) || b.mean - a.mean || (a.label < b.label ? -1 : 1),
  );

const compareLines = (input: Input, drawn: readonly Drawn[], grid: Grid): Line[] => {
  const { compareMs } = input.plan;
  if (compareMs === null) return [];
  let found = false;
  const lines = drawn.map(({ query, labels, label }) => {
    const state = input.states(query.key);
    const same = labelsKey(labels);
    const held = state?.kind === "series" ? state.at(compareMs) : [];
    const earlier = held.find((one) => labelsKey(one.labels) === same);
    found ||= earlier !== undefined && earlier.timesMs.length > 0;
    return toLine(label, earlier ?? { timesMs: [], values: [] }, grid, compareMs);
  });
  return found ? lines : [];
};

const notices = (input: Input, drawn: readonly Drawn[], compare: readonly Line[]): Notice[] => {
  const quiet = drawn.filter((one) => one.quiet).length;
  const found: Notice[] = [];
  if (quiet > 0 && quiet < drawn.length)
    found.push({ kind: "quiet-series", message: `${quiet} of ${drawn.length} series have no recent sample.` });
  if (input.plan.compareMs !== null && drawn.length > 0 && compare.length === 0)
    found.push({ kind: "no-compare", message: "The source has nothing from the time to compare with." });
  return found;
};

/** Lines on one grid, biggest first, with what they were before, their moving averages and trends. */
export const buildTrend = (input: Input): Built => {
  const { panel, plan, nowMs } = input;
  const rule = ruleOf(panel, plan.stepMs);
  const [firstQuery, ...others] = plan.queries;
  if (!firstQuery) throw new Error(`The plan of trend ${input.id} has no query.`);
  const first = judgeSeries(input, firstQuery, rule);
  const rest = others.map((query) => judgeSeries(input, query, rule));
  const all = [first, ...rest].flatMap((part, i) => {
    const query = plan.queries[i] ?? firstQuery;
    return part.series.flatMap((one): Drawn[] => {
      const samples = between(one.samples, nowMs - plan.windowMs);
      const mean = reduceValues("avg", samples.values);
      return mean === null ? [] : [{ ...one, samples, query, mean }];
    });
  });
  const grid = windowGrid(nowMs, plan.windowMs, plan.stepMs);
  const drawn = biggestFirst(all).slice(0, panel.top);
  const lines = drawn.map(({ label, samples }) => toLine(label, samples, grid));
  const compare = compareLines(input, drawn, grid);
  const span = Math.max(1, Math.round(plan.windowMs / smoothParts / plan.stepMs));
  return finish(input, {
    parts: [first, ...rest],
    data:
      lines.length === 0
        ? null
        : {
            kind: "trend",
            fromMs: grid.startMs,
            toMs: grid.startMs + grid.count * grid.stepMs,
            lines,
            compare,
            compareMs: plan.compareMs,
            smooth: panel.smooth ? lines.map((line) => movingAverage(line, span)) : [],
            trends: panel.smooth ? lines.flatMap((line) => leastSquares(line) ?? []) : [],
            more: all.length - drawn.length,
          },
    memory: joinMemory([first, ...rest].map(({ memory }) => memory)),
    notices: notices(input, all, compare),
  });
};
