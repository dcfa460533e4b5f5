import type { WatchedRecord } from "#config/contract/watcher.ts";
import { type LookDeps, lookAtSource, newestLines, shownRecords, type WatchTrouble } from "./look.ts";
import type { WatcherPlan } from "./plan-watcher.ts";
import { type FullWindow, recounted, type StepCounts, stepAt } from "./step-counts.ts";

/** A place to look at, and after how long all lines of a time can be found there. */
export type WatchedSource = { id: string; publicationDelayMs: number };

/** What a watcher knows of one source. */
export type Ledger = {
  counts: StepCounts;
  /** Everything before is final, or too long ago; null before the first look. */
  settledMs: number | null;
  /** Matches of a pattern, newest first; of each step the newest few, so that no window lacks its own. */
  records: readonly WatchedRecord[];
  trouble: WatchTrouble | null;
};

/** Of a source that gave no answer for long only so much is caught up with. */
export const catchUpMs = 900_000;

const empty: Ledger = { counts: new Map(), settledMs: null, records: [], trouble: null };

const sorted = (records: readonly WatchedRecord[]) => records.toSorted((a, b) => b.timeMs - a.timeMs);
const newest = (records: readonly WatchedRecord[]) => sorted(records).slice(0, shownRecords);

const newestOfSteps = (records: readonly WatchedRecord[], stepMs: number): WatchedRecord[] => {
  const kept = new Map<number, number>();
  return sorted(records).filter(({ timeMs }) => {
    const step = stepAt(timeMs, stepMs);
    const count = (kept.get(step) ?? 0) + 1;
    kept.set(step, count);
    return count <= shownRecords;
  });
};

/** Where a look begins: all that may still change, or was never looked at. */
const startOf = (
  { settledMs }: Ledger,
  { config, stepMs }: WatcherPlan,
  { publicationDelayMs }: WatchedSource,
  nowMs: number,
): number => {
  const firstMs = stepAt(nowMs - publicationDelayMs - config.within, stepMs);
  return settledMs === null ? firstMs : Math.max(settledMs, firstMs - stepAt(catchUpMs, stepMs));
};

export type Ledgers = {
  all: () => ReadonlyMap<string, Ledger>;
  /** Looks at every source; gives from where on something was learned. */
  look: (nowMs: number, signal: AbortSignal) => Promise<number>;
  /** The newest lines in a window. */
  recordsIn: (window: FullWindow, signal: AbortSignal) => Promise<WatchedRecord[]>;
};

/** The counts of one watcher, a ledger a source: each look recounts what was not final, so that no line counts twice. */
export const createLedgers = (plan: WatcherPlan, sources: readonly WatchedSource[], deps: LookDeps): Ledgers => {
  const { config, stepMs, query } = plan;
  const pattern = config.pattern ?? null;
  const ledgers = new Map<string, Ledger>(sources.map(({ id }) => [id, empty]));

  const lookAt = async (source: WatchedSource, nowMs: number, signal: AbortSignal): Promise<number> => {
    const { id, publicationDelayMs } = source;
    const before = ledgers.get(id) ?? empty;
    if (!query) return nowMs;
    const fromMs = startOf(before, plan, source, nowMs);
    const range = { fromMs, toMs: stepAt(nowMs, stepMs) + stepMs };
    const { counts, records, trouble } = await lookAtSource(
      { source: id, query, pattern, range, stepMs },
      deps,
      signal,
    );
    if (!counts) {
      ledgers.set(id, { ...before, settledMs: fromMs, trouble });
      return nowMs;
    }
    const keptFromMs = nowMs - publicationDelayMs - config.within - 2 * catchUpMs;
    const older = before.records.filter(({ timeMs }) => timeMs < fromMs && timeMs >= keptFromMs);
    ledgers.set(id, {
      counts: recounted(before.counts, counts, { fromMs, keptFromMs }),
      settledMs: Math.max(fromMs, stepAt(nowMs - publicationDelayMs, stepMs)),
      records: newestOfSteps([...records, ...older], stepMs),
      trouble,
    });
    return fromMs;
  };
  return {
    all: () => ledgers,
    look: async (nowMs, signal) => {
      const starts = await Promise.all(sources.map((source) => lookAt(source, nowMs, signal)));
      return Math.min(nowMs, ...starts);
    },
    recordsIn: async ({ fromMs, toMs }, signal) => {
      const isInside = (timeMs: number) => timeMs >= fromMs && timeMs < toMs;
      if (pattern !== null || !query)
        return newest([...ledgers.values()].flatMap(({ records }) => records.filter(({ timeMs }) => isInside(timeMs))));
      const counted = [...ledgers].filter(([, { counts }]) => [...counts.keys()].some(isInside));
      const range = { fromMs, toMs };
      const found = await Promise.all(counted.map(([source]) => newestLines({ source, query, range }, deps, signal)));
      return newest(found.flat());
    },
  };
};
