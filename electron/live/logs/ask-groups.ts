import type { LogRecord } from "#config/contract/log.ts";
import type { LogGroup } from "#config/contract/log-groups.ts";
import { groupsOf } from "#electron/logs/groups/error-groups.ts";
import { fingerprintOf } from "#electron/logs/groups/fingerprint.ts";
import type { GroupMemory } from "#electron/logs/groups/group-memory.ts";
import type { LogAttempt } from "#electron/logs/hub/ask-source.ts";
import type { LogLooks } from "#electron/logs/hub/look-at-source.ts";
import type { LogGroupsDemand } from "#electron/panels/log-demand.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import type { AskLogs } from "./ask-stream.ts";

export type AskGroupsDeps = { now: () => number; lines: LogLooks["lines"]; memory: GroupMemory };

type Pages = { records: LogRecord[]; isWhole: boolean };

const pageLines = 1000;
/** A storm of failures is read so far back at a time. */
const mostPages = 3;
/** What was before the first answer is read once. */
const mostPagesBefore = 10;
/** Lines come late: those of the last minutes are asked for again. */
const overlapMs = 180_000;

const readPages = async (
  { source, query }: LogGroupsDemand,
  { lines }: AskGroupsDeps,
  { range, most }: { range: TimeRange; most: number },
  signal: AbortSignal,
): Promise<LogAttempt<Pages>> => {
  const records: LogRecord[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < most; page++) {
    const found = await lines({ source, query, range, by: "panels", limit: pageLines, cursor }, signal);
    if (!found.ok) return found;
    records.push(...found.answer.records);
    // One of a hundred lines may be shown as its group's newest: all of them can be opened.
    found.answer.remember(new Set(found.answer.records.map(({ id }) => id)));
    cursor = found.answer.next;
    if (cursor === null) return { ok: true, answer: { records, isWhole: true } };
  }
  return { ok: true, answer: { records, isWhole: false } };
};

const noted = (records: readonly LogRecord[]) =>
  records.map((record) => ({ id: fingerprintOf(record).id, timeMs: record.timeMs }));

/** The time back to which pages, newest first, hold everything. */
const reachOf = ({ records, isWhole }: Pages, range: TimeRange): number =>
  isWhole ? range.fromMs : Math.min(range.toMs, ...records.map(({ timeMs }) => timeMs));

/**
 * The failures of a search by type and place. Asks only for what came since, and holds the window's records. A group is
 * new when it was first seen within the window, and failures of `learnMs` before that are known: before the first answer
 * they are asked for, as far as pages allow; what is missing then must pass.
 */
export const createGroupsAsker = (demand: LogGroupsDemand, deps: AskGroupsDeps): AskLogs => {
  const { key, windowMs, learnMs } = demand;
  const { now, memory } = deps;
  let held: LogRecord[] = [];
  let askedToMs: number | null = null;
  /** Before this some of the window's records were too many to be read. */
  let wholeFromMs = Number.NEGATIVE_INFINITY;

  const learn = async (toMs: number, signal: AbortSignal): Promise<LogAttempt<null>> => {
    if (memory.knownFromMs(key) !== null) return { ok: true, answer: null };
    const range = { fromMs: toMs - learnMs, toMs };
    const before = await readPages(demand, deps, { range, most: mostPagesBefore }, signal);
    if (!before.ok) return before;
    memory.note(noted(before.answer.records));
    memory.know(key, reachOf(before.answer, range));
    return { ok: true, answer: null };
  };
  const take = (fresh: Pages, range: TimeRange, fromMs: number) => {
    const ids = new Set(fresh.records.map(({ id }) => id));
    held = [...fresh.records, ...held.filter(({ id, timeMs }) => timeMs >= fromMs && !ids.has(id))];
    if (!fresh.isWhole) wholeFromMs = reachOf(fresh, range);
    askedToMs = range.toMs;
    memory.note(noted(fresh.records));
  };
  const withAge = (group: ReturnType<typeof groupsOf>[number], fromMs: number): LogGroup => {
    const firstSeenMs = memory.firstSeenMs(group.id) ?? group.firstSeenMs;
    const knownFromMs = memory.knownFromMs(key) ?? firstSeenMs;
    return { ...group, firstSeenMs, isNew: firstSeenMs >= fromMs && knownFromMs <= firstSeenMs - learnMs };
  };

  return async (signal) => {
    const window = { fromMs: now() - windowMs, toMs: now() };
    const sinceMs = Math.min(askedToMs ?? window.fromMs, window.toMs) - overlapMs;
    const range = { fromMs: Math.max(window.fromMs, sinceMs), toMs: window.toMs };
    const learnt = await learn(range.fromMs, signal);
    if (!learnt.ok) return learnt;
    const fresh = await readPages(demand, deps, { range, most: mostPages }, signal);
    if (!fresh.ok) return fresh;
    take(fresh.answer, range, window.fromMs);
    memory.save();
    const groups = groupsOf(held, window).map((group) => withAge(group, window.fromMs));
    const answer = { count: held.length, atLeast: wholeFromMs > window.fromMs, lines: [], groups };
    return { ok: true, answer };
  };
};
