import type { History, HistoryWrite } from "#electron/history/history.ts";
import type { Range } from "#electron/history/ranges.ts";
import type { SeriesAnswer, SourceFacts } from "#electron/sources/source.ts";
import { alignDown, neededRanges, settledToMs } from "./coverage.ts";
import { maxSeries } from "./held-series.ts";
import { advance, type Holding, noProgress, type Progress } from "./holding.ts";
import type { SeriesPoll } from "./polls.ts";
import { roundSample } from "./round-sample.ts";
import { createSampleWindows } from "./sample-windows.ts";
import { readAnswer, storedShapes } from "./stored-answer.ts";

const tooMany = `More than ${maxSeries} series; the others are left out`;

/** How far an answer is final: whole steps, as wide as the vendor made them, that were settled when asked. */
const finalRange = (range: Range, askedAtMs: number, stepMs: number, facts: SourceFacts): Range => {
  const toMs = Math.min(settledToMs(askedAtMs, stepMs, facts), alignDown(range.toMs, stepMs), range.toMs);
  return { fromMs: range.fromMs, toMs: Math.max(range.fromMs, toMs) };
};

const rounded = ({ series }: SeriesAnswer) =>
  series.slice(0, maxSeries).map((one) => ({ ...one, values: one.values.map(roundSample) }));

export const createSeriesHolding = (
  deps: { history: History; facts: SourceFacts },
  poll: SeriesPoll,
  startMs: number,
): Holding => {
  const { facts } = deps;
  const { stepMs } = poll;
  const windows = createSampleWindows(deps, poll, startMs);
  let progress: Progress = readAnswer(deps.history, poll.key, storedShapes.progress)?.value ?? noProgress;
  let warnings: string[] = [];
  /** The vendor's own, when it makes the step longer; what is asked then keeps to its grid. */
  let vendorStepMs = stepMs;

  const take = (range: Range, answer: SeriesAnswer, askedAtMs: number, nowMs: number): HistoryWrite => {
    vendorStepMs = Math.max(stepMs, answer.stepMs);
    const series = rounded(answer);
    const known = finalRange(range, askedAtMs, vendorStepMs, facts);
    windows.take(series, known, nowMs);
    return { queryKey: windows.queryKey, stepMs, range, settledToMs: known.toMs, series };
  };
  const needs = (nowMs: number, gridMs: number) =>
    neededRanges(windows.windows(), windows.covered(nowMs, gridMs), nowMs, gridMs, facts);

  return {
    update: (next, nowMs) => next.kind === "series" && windows.setWindows(next.windows, nowMs),
    lacks: (sinceMs, nowMs) => {
      const knownToMs = settledToMs(sinceMs, stepMs, facts) - stepMs;
      return needs(nowMs, stepMs).some(({ range }) => range.fromMs < knownToMs);
    },
    asks: (nowMs) => needs(nowMs, vendorStepMs).map(({ range, news }) => ({ kind: "series", range, stepMs, news })),
    take: (ask, answer, askedAtMs, nowMs) => {
      if (ask.kind !== "series" || answer.kind !== "series") return null;
      const write = take(ask.range, answer.answer, askedAtMs, nowMs);
      if (ask.news) {
        const { series, warnings: told } = answer.answer;
        warnings = series.length > maxSeries ? [...told, tooMany] : told;
        progress = advance(progress, windows.newestMs(), nowMs);
      }
      return write;
    },
    slowestStepMs: () => (vendorStepMs > stepMs ? vendorStepMs : 0),
    progress: () => progress,
    warnings: () => warnings,
    toJson: () => JSON.stringify(progress),
    state: (demand, status, now) =>
      demand.kind === "series"
        ? { kind: "series", status, at: (offsetMs) => windows.at(offsetMs, demand.windowMs, now()) }
        : null,
  };
};
