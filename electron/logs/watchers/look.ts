import type { WatchedRecord } from "#config/contract/watcher.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogTrouble } from "#electron/logs/hub/ask-source.ts";
import type { LogLooks } from "#electron/logs/hub/look-at-source.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import type { PatternRunner } from "./pattern-runner.ts";
import { countTimes, type StepCounts } from "./step-counts.ts";

export type LookDeps = { hub: LogLooks; patterns: Pick<PatternRunner, "run"> };

/** What to look for; the range begins and ends at whole steps. */
export type Looking = { source: string; query: LogQuery; pattern: string | null; range: TimeRange; stepMs: number };

export type WatchTrouble = Pick<LogTrouble, "problem" | "retryAtMs">;

/** counts null: nothing was learned. Both: it is known in part, and `trouble` says what is missing. */
export type Looked = { counts: StepCounts | null; records: WatchedRecord[]; trouble: WatchTrouble | null };

const pageLines = 1000;
const mostPages = 10;
export const shownRecords = 5;

const failed = (problem: string): WatchTrouble => ({ problem, retryAtMs: null });

const refOf = ({ source, id, timeMs }: WatchedRecord): WatchedRecord => ({ source, id, timeMs });

const countLines = async (looking: Looking, { hub }: LookDeps, signal: AbortSignal): Promise<Looked> => {
  const tried = await hub.counts({ ...looking, by: "watchers" }, signal);
  if (!tried.ok) return { counts: null, records: [], trouble: tried.trouble };
  const { fromMs, stepMs, counts } = tried.answer;
  const sums = new Map<number, number>();
  for (const line of Object.values(counts))
    for (const [at, count] of line.entries()) {
      const step = fromMs + at * stepMs;
      sums.set(step, (sums.get(step) ?? 0) + count);
    }
  return { counts: sums, records: [], trouble: null };
};

/** Reads every line, newest first, and tries the pattern on its masked message. */
const readLines = async (
  { pattern, ...looking }: Looking & { pattern: string },
  { hub, patterns }: LookDeps,
  signal: AbortSignal,
): Promise<Looked> => {
  const found = new Map<string, WatchedRecord>();
  let trouble: WatchTrouble | null = null;
  let cursor: string | null = null;
  for (let page = 0; ; page++) {
    if (page === mostPages) {
      trouble = failed(`Its search finds more than ${mostPages * pageLines} lines at once: narrow it`);
      break;
    }
    const tried = await hub.lines({ ...looking, by: "watchers", limit: pageLines, cursor }, signal);
    if (!tried.ok) return { counts: null, records: [], trouble: tried.trouble };
    const { records, next, remember } = tried.answer;
    const matches = await patterns.run(
      pattern,
      records.map(({ message }) => message),
    );
    if (!matches) return { counts: null, records: [], trouble: failed("Its regular expression takes too long") };
    for (const record of records.filter((_, at) => matches[at])) found.set(record.id, refOf(record));
    remember(new Set([...found.keys()].slice(0, shownRecords)));
    cursor = next;
    if (cursor === null) break;
  }
  const records = [...found.values()];
  return {
    counts: countTimes(
      records.map(({ timeMs }) => timeMs),
      looking.stepMs,
    ),
    records,
    trouble,
  };
};

/** One look at one source. */
export const lookAtSource = (looking: Looking, deps: LookDeps, signal: AbortSignal): Promise<Looked> => {
  const { pattern } = looking;
  return pattern === null ? countLines(looking, deps, signal) : readLines({ ...looking, pattern }, deps, signal);
};

/** The newest lines of a search, to show which they are; none when they cannot be had. */
export const newestLines = async (
  looking: Omit<Looking, "pattern" | "stepMs">,
  { hub }: LookDeps,
  signal: AbortSignal,
): Promise<WatchedRecord[]> => {
  const tried = await hub.lines({ ...looking, by: "watchers", limit: shownRecords, cursor: null }, signal);
  if (!tried.ok) return [];
  const records = tried.answer.records.map(refOf);
  tried.answer.remember(new Set(records.map(({ id }) => id)));
  return records;
};
