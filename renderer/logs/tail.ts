import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";

/** Newest first; `fromMs` is where the next question starts. */
export type Tail = { records: readonly LogRecord[]; fromMs: number };

/** Beyond this the oldest go. */
export const mostTail = 5000;
/** Records of one instant may come in two answers; so many of those shown are compared with. */
const compared = 1000;

const keyOf = ({ source, id }: LogRecord) => `${source} ${id}`;

/** The newest time among records that are not ahead of the collector's own clock. */
const newestMs = (records: readonly LogRecord[], toMs: number, atLeastMs: number): number =>
  records.reduce((newest, { timeMs }) => (timeMs <= toMs && timeMs > newest ? timeMs : newest), atLeastMs);

export const startTail = (first: LogsAnswer): Tail => ({
  records: [],
  fromMs: newestMs(first.records, first.toMs, Math.min(first.fromMs, first.toMs)),
});

/** The tail with what came since; what is shown already is not shown twice. `arrived` is oldest first. */
export const growTail = (
  tail: Tail,
  { records: arrived, toMs }: Pick<LogsAnswer, "records" | "toMs">,
  first: Pick<LogsAnswer, "records">,
): Tail => {
  const seen = new Set([...tail.records.slice(0, compared), ...first.records.slice(0, compared)].map(keyOf));
  const news = arrived.filter((record) => !seen.has(keyOf(record)));
  return {
    records: news.length === 0 ? tail.records : [...news.toReversed(), ...tail.records].slice(0, mostTail),
    fromMs: newestMs(news, toMs, tail.fromMs),
  };
};
