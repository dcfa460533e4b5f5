import type { LogRecord } from "#config/contract/log.ts";
import type { LogGroup } from "#config/contract/log-groups.ts";
import { headOf } from "#electron/logs/text/head-of.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type GroupState, groupState, type KeptGroup } from "./group-state.ts";
import { countInSpark, moveSpark } from "./spark.ts";

type Deps = {
  now: () => number;
  maxGroups: number;
  /** A group is new for so long after it was seen first. */
  newForMs?: number;
  /** Nothing seen in so long after the first record ever is new: at first all is unknown. */
  learnMs?: number;
  stepMs?: number;
  steps?: number;
  /** What state() gave before a restart; anything else counts as nothing known. */
  saved?: unknown;
};

const hourMs = 3600e3;
const mostMessageChars = 500;
/** A record may bear any time; one older than logs are kept is taken as seen now. */
const oldestMs = 400 * 24 * hourMs;

const startState = (saved: unknown, stepMs: number, steps: number): GroupState => {
  const read = groupState.safeParse(saved);
  if (!read.success) return { version: 1, sinceMs: null, stepMs, groups: [], forgotten: [], forgottenCount: 0 };
  // Counts of other steps mean nothing any more; that a group is known does.
  const groups = read.data.groups.map((group) =>
    read.data.stepMs === stepMs && group.spark.counts.length === steps
      ? group
      : { ...group, spark: { lastStep: 0, counts: new Array<number>(steps).fill(0) } },
  );
  return { ...read.data, stepMs, groups };
};

/** The first of a map is what was touched longest ago. */
const dropOldest = <V>(map: Map<string, V>): [string, V] | null => {
  const [oldest] = map;
  if (oldest) map.delete(oldest[0]);
  return oldest ?? null;
};

/**
 * Exceptions by type and place, the least recently seen making room for others. Takes each record once: who asks a source
 * for overlapping times leaves out what it gave already.
 */
export const createErrorGroups = (deps: Deps) => {
  const { now, maxGroups, newForMs = 24 * hourMs, learnMs = 0, stepMs = 300e3, steps = 48 } = deps;
  const start = startState(deps.saved, stepMs, steps);
  const groups = new Map(start.groups.map((group) => [group.id, group]));
  const forgotten = new Map(start.forgotten);
  let { sinceMs, forgottenCount } = start;

  const makeRoom = () => {
    while (groups.size > maxGroups) {
      const oldest = dropOldest(groups);
      if (!oldest) return;
      forgottenCount += oldest[1].count;
      forgotten.set(oldest[0], oldest[1].firstSeenMs);
    }
    while (forgotten.size > 10 * maxGroups) dropOldest(forgotten);
  };

  makeRoom();

  const fresh = (record: LogRecord, id: string, atMs: number): KeptGroup => ({
    ...{ id, type: "", message: "", place: null, count: 0, level: record.level, service: record.service },
    firstSeenMs: Math.min(atMs, forgotten.get(id) ?? atMs),
    lastSeenMs: atMs,
    sample: { source: record.source, id: record.id },
    spark: { lastStep: Math.floor(now() / stepMs), counts: new Array<number>(steps).fill(0) },
  });

  /** Counts one masked record; gives the id of its group. */
  const add = (record: LogRecord): string => {
    const { id, type, place, message } = fingerprintOf(record);
    const nowMs = now();
    const atMs = record.timeMs > nowMs || record.timeMs < nowMs - oldestMs ? nowMs : record.timeMs;
    sinceMs ??= nowMs;
    const group = groups.get(id) ?? fresh(record, id, atMs);
    group.count++;
    group.firstSeenMs = Math.min(group.firstSeenMs, atMs);
    group.spark = moveSpark(group.spark, Math.floor(nowMs / stepMs));
    countInSpark(group.spark, Math.floor(atMs / stepMs));
    if (group.count === 1 || atMs >= group.lastSeenMs) {
      const { level, service, source } = record;
      const shown = { type, place, level, service, message: headOf(message, mostMessageChars) };
      Object.assign(group, shown, { lastSeenMs: atMs, sample: { source, id: record.id } });
    }
    groups.delete(id);
    groups.set(id, group);
    forgotten.delete(id);
    makeRoom();
    return id;
  };

  const shown = (group: KeptGroup): LogGroup => {
    const nowMs = now();
    const learnt = sinceMs === null || group.firstSeenMs >= sinceMs + learnMs;
    const isNew = nowMs - group.firstSeenMs < newForMs && (learnMs === 0 || learnt);
    return { ...group, isNew, spark: [...moveSpark(group.spark, Math.floor(nowMs / stepMs)).counts] };
  };

  return {
    add,
    /** The most recently seen first. */
    list: (): LogGroup[] => [...groups.values()].map(shown).sort((a, b) => b.lastSeenMs - a.lastSeenMs),
    /** Records of groups that made room; with the counts of list() all that were added. */
    forgottenCount: () => forgottenCount,
    /** For `saved` of the next start. */
    state: (): GroupState =>
      structuredClone({
        version: 1,
        ...{ sinceMs, stepMs, forgottenCount },
        groups: [...groups.values()],
        forgotten: [...forgotten],
      }),
  };
};
