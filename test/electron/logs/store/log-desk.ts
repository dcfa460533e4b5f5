import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogQuery } from "#config/logs/query.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import {
  type LogStore,
  type LogStoreOptions,
  type NewLogRecord,
  openLogStore,
} from "#electron/logs/store/log-store.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

export const everyTime = { fromMs: -9e15, toMs: 9e15 };
export const never = new AbortController().signal;

export type LogDesk = ReturnType<typeof createLogDesk>;

/** A folder of its own with a log store in it, what it complained of, and a clock that the test moves. */
export const createLogDesk = () => {
  const dir = mkdtempSync(join(tmpdir(), "yagura-logs-"));
  const path = join(dir, "logs.db");
  const clock = createFakeClock();
  const troubles: string[] = [];
  const opened: LogStore[] = [];
  const open = (options: Partial<LogStoreOptions> = {}): LogStore => {
    const onTrouble = (message: string) => troubles.push(message);
    const limits = { maxAgeMs: 30 * 86_400_000, maxBytes: 2 ** 30 };
    const store = openLogStore({ path, clock, source: "intake", ...limits, onTrouble, ...options });
    opened.push(store);
    return store;
  };
  return {
    dir,
    path,
    clock,
    troubles,
    open,
    clear: () => {
      for (const store of opened) {
        try {
          store.close();
        } catch {
          // closed by the test already
        }
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

export const newRecord = (fields: Partial<NewLogRecord> = {}): NewLogRecord => ({
  timeMs: Date.UTC(2026, 10, 23, 3),
  level: "info",
  service: "orders",
  host: "a",
  message: "request done",
  traceId: null,
  error: null,
  attributes: {},
  tags: [],
  ...fields,
});

/** Every page of a search, one after the other. */
export const everyPage = async (
  store: LogStore,
  search: Omit<Parameters<LogStore["search"]>[0], "cursor">,
): Promise<RawLogRecord[]> => {
  const records: RawLogRecord[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 10_000; page++) {
    const answer = await store.search({ ...search, cursor }, never);
    records.push(...answer.records);
    if (answer.next === null) return records;
    cursor = answer.next;
  }
  throw new Error("the pages do not end");
};

export const all: LogQuery = { kind: "all" };
export const free = (pattern: string): LogQuery => ({ kind: "match", field: null, pattern, quoted: false });
export const messages = async (store: LogStore, query: LogQuery, limit = 1000) =>
  (await store.search({ query, range: everyTime, limit, cursor: null, order: "oldest" }, never)).records.map(
    ({ message }) => message,
  );
