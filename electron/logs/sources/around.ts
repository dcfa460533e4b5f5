import type { LogQuery } from "#config/logs/query.ts";
import type { LogSource, RawLogRecord } from "#electron/logs/log-source.ts";

const reachMs = 24 * 3_600_000;

const field = (name: string, value: string): LogQuery => ({ kind: "match", field: name, pattern: value, quoted: true });

const streamOf = ({ service, host }: RawLogRecord): LogQuery => {
  const parts = [
    ...(service === null ? [] : [field("service", service)]),
    ...(host === null ? [] : [field("host", host)]),
  ];
  return parts.length === 0 ? { kind: "all" } : { kind: "and", parts };
};

/** At most `count` lines of the record's stream, itself among them, half of them older; within a day of it. */
export const searchAround =
  (search: LogSource["search"]): LogSource["around"] =>
  async (record, count, signal) => {
    const { timeMs, id } = record;
    const query = streamOf(record);
    const half = Math.floor(count / 2);
    /** All from either side: at an end of the stream one side has too few. */
    const limit = count;
    const before = { fromMs: timeMs - reachMs, toMs: timeMs + 1 };
    const after = { fromMs: timeMs, toMs: timeMs + reachMs };
    const [older, newer] = await Promise.all([
      search({ query, range: before, limit, cursor: null, order: "newest" }, signal),
      search({ query, range: after, limit, cursor: null, order: "oldest" }, signal),
    ]);
    const near = new Map([...older.records, ...newer.records, record].map((one) => [one.id, one]));
    const lines = [...near.values()].sort((a, b) => a.timeMs - b.timeMs || (a.id < b.id ? -1 : 1));
    const at = lines.findIndex((one) => one.id === id);
    const from = Math.max(0, Math.min(at - half, lines.length - count));
    return lines.slice(from, from + count);
  };
