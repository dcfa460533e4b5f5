import { type AliveReport, reportEveryMs } from "#config/contract/alive.ts";

/** What the pages of this wall last said of themselves. */
export type Alive = {
  report: (said: AliveReport) => void;
  /** Whether any page painted fresh data within the last three reports. */
  isPainting: () => boolean;
};

const longestMs = 3 * reportEveryMs;
/** Pages come and go; a browser's name is never seen again. */
const mostWindows = 200;

export const createAlive = (now: () => number): Alive => {
  const heard = new Map<string, { atMs: number; paintsFresh: boolean }>();
  return {
    report: ({ window, frames, fresh }) => {
      heard.delete(window);
      heard.set(window, { atMs: now(), paintsFresh: fresh && frames > 0 });
      const [oldest] = heard.keys();
      if (heard.size > mostWindows && oldest !== undefined) heard.delete(oldest);
    },
    isPainting: () => [...heard.values()].some(({ atMs, paintsFresh }) => paintsFresh && now() - atMs < longestMs),
  };
};
