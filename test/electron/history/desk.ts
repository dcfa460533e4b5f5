import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type History, type HistoryOptions, openHistory, type StoredSeries } from "#electron/history/history.ts";
import { createFakeClock, type FakeClock } from "#test/support/fake-clock.ts";

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
export const everything = { fromMs: Number.MIN_SAFE_INTEGER, toMs: Number.MAX_SAFE_INTEGER };

export type Desk = ReturnType<typeof createDesk>;

/** A folder of its own with a history in it, what it complained of, and a clock that the test moves. */
export const createDesk = () => {
  const dir = mkdtempSync(join(tmpdir(), "yagura-history-"));
  const path = join(dir, "history.db");
  const clock: FakeClock = createFakeClock();
  const troubles: string[] = [];
  const opened: History[] = [];
  const open = (options: Partial<HistoryOptions> = {}): History => {
    const onTrouble = (message: string) => troubles.push(message);
    const history = openHistory({ path, clock, maxAgeMs: 40 * dayMs, maxBytes: 2 ** 30, onTrouble, ...options });
    opened.push(history);
    return history;
  };
  return {
    dir,
    path,
    clock,
    troubles,
    open,
    reopen: (history: History, options: Partial<HistoryOptions> = {}) => {
      history.close();
      return open(options);
    },
    /** Everything goes to chunks: the journal's age is passed, and each pass gets all its steps. */
    compactAll: (history: History) => {
      clock.jump(31 * minuteMs);
      for (let i = 0; i < 20; i++) history.maintain();
    },
    clear: () => {
      for (const history of opened) history.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

export const oneSeries = (
  timesMs: number[],
  values: number[],
  host = "a",
  unit: string | null = "ms",
): StoredSeries[] => [{ labels: { host, region: "tokyo" }, unit, timesMs, values }];
