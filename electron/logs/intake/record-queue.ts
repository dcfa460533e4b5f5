import type { Clock } from "#electron/clock.ts";
import type { LogStore, NewLogRecord } from "#electron/logs/store/log-store.ts";

const recordsPerCommit = 1_000;
const charsPerCommit = 8 * 2 ** 20;
const longestWaitMs = 50;

/**
 * Gathers the records of all connections into commits. While the store takes nothing they wait here, `onBlocked` having
 * told the senders to; nothing is given up before `close`.
 */
export const createRecordQueue = (
  store: Pick<LogStore, "append">,
  clock: Clock,
  onBlocked: (isBlocked: boolean) => void,
) => {
  let waiting: NewLogRecord[] = [];
  let waitingChars = 0;
  let isBlocked = false;
  let cancelTimer: (() => void) | null = null;

  const setTimer = (delayMs: number) => {
    cancelTimer ??= clock.after(delayMs, () => {
      cancelTimer = null;
      flush();
    });
  };

  const setBlocked = (next: boolean) => {
    if (isBlocked === next) return;
    isBlocked = next;
    onBlocked(next);
  };

  const flush = () => {
    cancelTimer?.();
    cancelTimer = null;
    const kept = store.append(waiting);
    if (kept.ok) {
      waiting = [];
      waitingChars = 0;
    } else setTimer(kept.retryAfterMs);
    setBlocked(!kept.ok);
  };

  return {
    isBlocked: () => isBlocked,
    add: (record: NewLogRecord) => {
      waiting.push(record);
      waitingChars += record.message.length;
      if (isBlocked) return;
      if (waiting.length >= recordsPerCommit || waitingChars >= charsPerCommit) flush();
      else setTimer(longestWaitMs);
    },
    /** Tries a last time; gives back how many records are lost. */
    close: (): number => {
      if (waiting.length > 0) flush();
      cancelTimer?.();
      return waiting.length;
    },
  };
};
