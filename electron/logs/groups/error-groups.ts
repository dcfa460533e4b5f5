import type { LogRecord } from "#config/contract/log.ts";
import type { LogGroup } from "#config/contract/log-groups.ts";
import { headOf } from "#electron/logs/text/head-of.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { countInSpark, moveSpark, type Spark } from "./spark.ts";

type Deps = {
  now: () => number;
  maxGroups: number;
  stepMs: number;
  steps: number;
};

/** Whether it was seen before is not known of its records alone. */
export type ErrorGroup = Omit<LogGroup, "isNew">;
type KeptGroup = Omit<ErrorGroup, "spark"> & { spark: Spark };

const hourMs = 3600e3;
const mostMessageChars = 500;
/** A record may bear any time; one older than logs are kept is taken as seen now. */
const oldestMs = 400 * 24 * hourMs;

/**
 * Exceptions by type and place, the least recently seen making room for others. Takes each record once: who asks a source
 * for overlapping times leaves out what it gave already.
 */
export const createErrorGroups = ({ now, maxGroups, stepMs, steps }: Deps) => {
  const groups = new Map<string, KeptGroup>();
  let forgottenCount = 0;

  const makeRoom = () => {
    for (const [id, { count }] of groups) {
      if (groups.size <= maxGroups) return;
      groups.delete(id);
      forgottenCount += count;
    }
  };

  const fresh = (record: LogRecord, id: string, atMs: number): KeptGroup => ({
    ...{ id, type: "", message: "", place: null, count: 0, level: record.level, service: record.service },
    firstSeenMs: atMs,
    lastSeenMs: atMs,
    sample: { source: record.source, id: record.id },
    spark: { lastStep: Math.floor(now() / stepMs), counts: new Array<number>(steps).fill(0) },
  });

  /** Counts one masked record; gives the id of its group. */
  const add = (record: LogRecord): string => {
    const { id, type, place, message } = fingerprintOf(record);
    const nowMs = now();
    const atMs = record.timeMs > nowMs || record.timeMs < nowMs - oldestMs ? nowMs : record.timeMs;
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
    makeRoom();
    return id;
  };

  return {
    add,
    /** The most recently seen first. */
    list: (): ErrorGroup[] =>
      [...groups.values()]
        .map((group) => ({ ...group, spark: [...moveSpark(group.spark, Math.floor(now() / stepMs)).counts] }))
        .sort((a, b) => b.lastSeenMs - a.lastSeenMs),
    /** Records of groups that made room; with the counts of list() all that were added. */
    forgottenCount: () => forgottenCount,
  };
};

const bars = 48;
const mostGroups = 200;

/** The failures of a range by type and place, each record once. */
export const groupsOf = (records: readonly LogRecord[], range: { fromMs: number; toMs: number }): ErrorGroup[] => {
  const stepMs = Math.max(1000, Math.ceil((range.toMs - range.fromMs) / bars));
  const groups = createErrorGroups({ now: () => range.toMs, maxGroups: mostGroups, stepMs, steps: bars });
  for (const record of records) groups.add(record);
  return groups.list();
};
