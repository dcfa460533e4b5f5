import type { LogPage, LogSearch, RawLogRecord } from "#electron/logs/log-source.ts";

/** Where the search of one source stands: what it gave and nobody has seen yet, and how to ask on. */
export type LogStream = { id: string; cursor: string | null; started: boolean; buffer: RawLogRecord[] };

export const startStream = (id: string): LogStream => ({ id, cursor: null, started: false, buffer: [] });

const isSpent = (stream: LogStream) => stream.started && stream.cursor === null && stream.buffer.length === 0;

const before = (a: RawLogRecord, b: RawLogRecord, order: LogSearch["order"]): boolean =>
  order === "newest" ? a.timeMs > b.timeMs : a.timeMs < b.timeMs;

const refill = async (stream: LogStream, ask: (stream: LogStream) => Promise<LogPage | null>): Promise<void> => {
  const page = await ask(stream);
  stream.started = true;
  stream.cursor = page?.next ?? null;
  stream.buffer = page?.records ?? [];
};

/** A vendor may give empty pages with a next one; so many in a row are asked for one page of ours. */
const mostEmptyPages = 5;

/**
 * The next records of several sources as one list in order of time. `ask` gives a stream's next page, null when it
 * failed: then the stream ends here. Streams keep what was fetched and not yet shown.
 */
export const takePage = async (
  streams: readonly LogStream[],
  limit: number,
  order: LogSearch["order"],
  ask: (stream: LogStream) => Promise<LogPage | null>,
): Promise<{ records: RawLogRecord[]; more: boolean }> => {
  const records: RawLogRecord[] = [];
  let rounds = 0;
  while (records.length < limit) {
    const dry = streams.filter((stream) => stream.buffer.length === 0 && !isSpent(stream));
    if (dry.length > 0) {
      if (rounds++ >= mostEmptyPages + Math.ceil(limit / 50)) break;
      await Promise.all(dry.map((stream) => refill(stream, ask)));
      continue;
    }
    let next: LogStream | null = null;
    for (const stream of streams) {
      const [head] = stream.buffer;
      const best = next?.buffer[0];
      if (head && (!best || before(head, best, order))) next = stream;
    }
    const record = next?.buffer.shift();
    if (!record) break;
    records.push(record);
  }
  return { records, more: streams.some((stream) => !isSpent(stream)) };
};
