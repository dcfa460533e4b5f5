import type { LogRecord, LogsAnswer } from "#config/contract/log.ts";

/** What came since the first page, newest first; `fromMs` is where the next question starts. */
export type Tail = { records: readonly LogRecord[]; fromMs: number; asked: number };

/** Beyond this the oldest go. */
export const mostTail = 5000;
/** Records of one instant may come in two answers; so many of those shown are compared with. */
const compared = 1000;

const keyOf = ({ source, id }: LogRecord) => `${source} ${id}`;

/** The newest time among records that are not ahead of the collector's own clock. */
const newestMs = (records: readonly LogRecord[], toMs: number, atLeastMs: number): number =>
  records.reduce((newest, { timeMs }) => (timeMs <= toMs && timeMs > newest ? timeMs : newest), atLeastMs);

export const startTail = (first: Pick<LogsAnswer, "records" | "fromMs" | "toMs">): Tail => ({
  records: [],
  fromMs: newestMs(first.records, first.toMs, Math.min(first.fromMs, first.toMs)),
  asked: 0,
});

const inOrder = (records: readonly LogRecord[]): LogRecord[] => records.toSorted((a, b) => b.timeMs - a.timeMs);

const joined = (tail: Tail, news: readonly LogRecord[]): readonly LogRecord[] =>
  news.length === 0 ? tail.records : inOrder([...news.toReversed(), ...tail.records]).slice(0, mostTail);

/** The tail with what came since; what is shown already is not shown twice. `arrived` is oldest first. */
export const growTail = (
  tail: Tail,
  { records: arrived, toMs }: Pick<LogsAnswer, "records" | "toMs">,
  shown: readonly LogRecord[],
): Tail => {
  const seen = new Set([...tail.records.slice(0, compared), ...shown.slice(0, compared)].map(keyOf));
  const news = arrived.filter((record) => !seen.has(keyOf(record)));
  return { records: joined(tail, news), fromMs: newestMs(news, toMs, tail.fromMs), asked: tail.asked + 1 };
};

/**
 * The tail with records that are older than the newest and came later. `shown` are those of the pages; what is older than
 * all of them comes with the next page, if there is one.
 */
export const addLate = (
  tail: Tail,
  arrived: readonly LogRecord[],
  { shown, hasMore }: { shown: readonly LogRecord[]; hasMore: boolean },
): Tail => {
  const seen = new Set([...tail.records, ...shown].map(keyOf));
  const oldestMs = hasMore ? (shown.at(-1)?.timeMs ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  const late = arrived.filter((record) => record.timeMs > oldestMs && !seen.has(keyOf(record)));
  return { ...tail, records: joined(tail, late.toReversed()) };
};

/** Late records among those of the pages, each at its time; what is newer than all of them stays above. */
export const placeTail = (
  tail: readonly LogRecord[],
  pages: readonly LogRecord[],
): { above: readonly LogRecord[]; records: readonly LogRecord[] } => {
  const newest = pages[0]?.timeMs ?? Number.NEGATIVE_INFINITY;
  const within = tail.filter(({ timeMs }) => timeMs < newest);
  if (within.length === 0) return { above: tail, records: pages };
  // A page read since may hold one of them too.
  const seen = new Set(pages.map(keyOf));
  const late = within.filter((record) => !seen.has(keyOf(record)));
  return { above: tail.filter(({ timeMs }) => timeMs >= newest), records: inOrder([...pages, ...late]) };
};
