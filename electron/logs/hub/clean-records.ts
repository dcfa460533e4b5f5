import type { RawLogRecord } from "#electron/logs/log-source.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";

const most = 20_000;

/** Records in which nothing was masked: looked through once, and known by name the next time. No text is kept. */
export type CleanRecords = { has: (raw: RawLogRecord) => boolean; add: (raw: RawLogRecord) => void };

/** A store may write other text under an id, seldom of the same length. */
const keyOf = ({ source, id, timeMs, message }: RawLogRecord): string => `${source} ${id} ${timeMs} ${message.length}`;

const ofMasker = new WeakMap<Masker, CleanRecords>();

const create = (): CleanRecords => {
  const keys = new Set<string>();
  return {
    has: (raw) => keys.has(keyOf(raw)),
    add: (raw) => {
      keys.add(keyOf(raw));
      const [oldest] = keys;
      if (keys.size > most && oldest !== undefined) keys.delete(oldest);
    },
  };
};

/** Other rules mask other things, so each masker has its own. */
export const cleanRecordsOf = (masker: Masker): CleanRecords => {
  const known = ofMasker.get(masker) ?? create();
  ofMasker.set(masker, known);
  return known;
};
