import type { History } from "#electron/history/history.ts";
import { gapsIn, type Range, rangesFrom, withRange } from "#electron/history/ranges.ts";
import type { SourceFacts } from "#electron/sources/source.ts";
import { alignDown, alignUp, rangesUntil, settledToMs, wantedRange } from "./coverage.ts";
import type { HeldSeries } from "./demand.ts";
import { seriesKey } from "./demand-key.ts";
import { cutSeries, type Held, mergeAnswer, newestOf } from "./held-series.ts";
import type { SeriesPoll } from "./polls.ts";

const nothing: Held = new Map();

/**
 * Samples of one query: those in memory are the windows wanted, and `covered` says what is known for good.
 * The history is read when a window is new; from then on memory leads and the history follows.
 */
export const createSampleWindows = (
  { history, facts }: { history: History; facts: SourceFacts },
  first: SeriesPoll,
  startMs: number,
) => {
  const { stepMs } = first;
  const queryKey = seriesKey(first.source, first.spec);
  let windows = first.windows;
  let covered: Range[] = [];
  let byOffset = new Map<number, Held>();
  let views = new Map<string, Range & { series: HeldSeries[] }>();

  const load = (nowMs: number) => {
    covered = [];
    byOffset = new Map();
    views = new Map();
    for (const window of windows) {
      const wanted = wantedRange(window, nowMs, stepMs, facts);
      const missing = history.missing(queryKey, stepMs, wanted);
      for (const range of gapsIn(missing, wanted)) covered = withRange(covered, range);
      const stored = history.read(queryKey, stepMs, wanted);
      byOffset.set(window.offsetMs, mergeAnswer(nothing, stored, wanted));
    }
  };
  load(startMs);

  return {
    queryKey,
    windows: () => windows,
    /** True when they are others than before. */
    setWindows: (next: SeriesPoll["windows"], nowMs: number): boolean => {
      const isSame = JSON.stringify(next) === JSON.stringify(windows);
      windows = next;
      if (!isSame) load(nowMs);
      return !isSame;
    },
    /** Without what left the windows, and without a future that was only a wrong clock's. */
    covered: (nowMs: number, gridMs: number): readonly Range[] => {
      const oldestMs = Math.min(...windows.map(({ offsetMs, windowMs }) => nowMs - offsetMs - windowMs));
      const kept = rangesFrom(covered, alignDown(oldestMs, gridMs));
      covered = rangesUntil(kept, settledToMs(nowMs, stepMs, facts));
      return covered;
    },
    take: (series: HeldSeries[], known: Range, nowMs: number): void => {
      covered = withRange(covered, known);
      for (const window of windows) {
        const keep = wantedRange(window, nowMs, stepMs, facts);
        byOffset.set(window.offsetMs, mergeAnswer(byOffset.get(window.offsetMs) ?? nothing, series, keep));
      }
      views = new Map();
    },
    newestMs: (): number | null => newestOf(byOffset.get(0) ?? nothing),
    /** Cut once a step and answer, however many panels look. */
    at: (offsetMs: number, windowMs: number, nowMs: number): HeldSeries[] => {
      const fromMs = alignUp(nowMs - offsetMs - windowMs, stepMs);
      const toMs = alignUp(nowMs - offsetMs, stepMs);
      const name = `${offsetMs} ${windowMs}`;
      const known = views.get(name);
      if (known && known.fromMs === fromMs && known.toMs === toMs) return known.series;
      const series = [...(byOffset.get(offsetMs) ?? nothing).values()]
        .map((one) => cutSeries(one, { fromMs, toMs }))
        .filter((one) => one.timesMs.length > 0);
      views.set(name, { fromMs, toMs, series });
      return series;
    },
  };
};
