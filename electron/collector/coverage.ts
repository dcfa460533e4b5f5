import { gapsIn, type Range, withRange } from "#electron/history/ranges.ts";
import type { SourceFacts } from "#electron/sources/source.ts";
import type { Window } from "./polls.ts";
import { dayMs } from "./schedule.ts";

/** Most samples a series in one request; Datadog gives no more than this either. */
export const maxPoints = 1500;
/** Vendors bring costs up to 72 hours late (Datadog: estimated cost; AWS: 48 hours). */
const costSettleMs = 3 * dayMs;

export const alignDown = (ms: number, stepMs: number): number => Math.floor(ms / stepMs) * stepMs;
export const alignUp = (ms: number, stepMs: number): number => Math.ceil(ms / stepMs) * stepMs;

type Timing = Pick<SourceFacts, "publicationDelayMs" | "settleMs">;

/** Until where samples can be had (exclusive): whole, published steps. Of days the running one too, as far as it got. */
export const newestEdgeMs = (nowMs: number, stepMs: number, timing: Timing): number =>
  stepMs >= dayMs ? alignUp(nowMs, stepMs) : alignDown(nowMs - timing.publicationDelayMs, stepMs);

/** Until where samples no longer change (exclusive). */
export const settledToMs = (nowMs: number, stepMs: number, timing: Timing): number => {
  const settleMs = stepMs >= dayMs ? Math.max(timing.settleMs, costSettleMs) : timing.settleMs;
  return Math.min(newestEdgeMs(nowMs, stepMs, timing), alignDown(nowMs - settleMs, stepMs));
};

/** How far ahead of need a past window is fetched. */
export const aheadMs = (windowMs: number, stepMs: number): number => Math.min(windowMs, maxPoints * stepMs);

/**
 * What a window needs. The present ends at the newest edge. The past is fetched ahead, to the next multiple of its
 * block, so that last week's line is asked once a block, together with all others, and not step by step.
 */
export const wantedRange = (window: Window, nowMs: number, stepMs: number, timing: Timing): Range => {
  const { offsetMs, windowMs } = window;
  const fromMs = alignDown(nowMs - offsetMs - windowMs, stepMs);
  if (offsetMs === 0) return { fromMs, toMs: newestEdgeMs(nowMs, stepMs, timing) };
  const blockMs = alignUp(aheadMs(windowMs, stepMs), stepMs);
  const blockEndMs = alignUp(alignDown(nowMs - offsetMs, stepMs) + stepMs, blockMs);
  return { fromMs, toMs: Math.min(blockEndMs, settledToMs(nowMs, stepMs, timing)) };
};

/** Pieces of at most maxPoints, newest first, cut from the end so that equal ends make equal pieces. */
const splitNewestFirst = (range: Range, stepMs: number): Range[] => {
  const pieces: Range[] = [];
  for (let toMs = range.toMs; toMs > range.fromMs; toMs -= maxPoints * stepMs)
    pieces.push({ fromMs: Math.max(range.fromMs, toMs - maxPoints * stepMs), toMs });
  return pieces;
};

export type Need = { range: Range /** Reaches the newest edge: what a panel waits for. */; news: boolean };

/** What to ask now, newest first, no sample twice. `covered` (disjoint, ascending) is what is known for good. */
export const neededRanges = (
  windows: readonly Window[],
  covered: readonly Range[],
  nowMs: number,
  stepMs: number,
  timing: Timing,
): Need[] => {
  const needs: Need[] = [];
  let known = [...covered];
  for (const window of windows) {
    const wanted = wantedRange(window, nowMs, stepMs, timing);
    const dueMs = Math.min(wanted.toMs, alignDown(nowMs - window.offsetMs, stepMs) + stepMs);
    if (window.offsetMs > 0 && gapsIn(known, { fromMs: wanted.fromMs, toMs: dueMs }).length === 0) continue;
    for (const gap of gapsIn(known, wanted).reverse())
      for (const range of splitNewestFirst({ fromMs: alignDown(gap.fromMs, stepMs), toMs: gap.toMs }, stepMs))
        needs.push({ range, news: window.offsetMs === 0 && range.toMs === wanted.toMs });
    known = withRange(known, wanted);
  }
  return needs;
};

/** The parts of the list before `toMs`. */
export const rangesUntil = (ranges: readonly Range[], toMs: number): Range[] =>
  ranges
    .filter((range) => range.fromMs < toMs)
    .map((range) => (range.toMs > toMs ? { fromMs: range.fromMs, toMs } : range));
