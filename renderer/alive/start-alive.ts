import { type AliveReport, reportEveryMs } from "#config/contract/alive.ts";
import type { LivePicture } from "#renderer/live/picture.ts";

export type AliveDeps = {
  window: string;
  read: () => LivePicture;
  send: (report: AliveReport) => void;
  requestFrame: (task: () => void) => void;
};

/** Something on the wall may be believed now. */
const isFresh = ({ connected, seen }: LivePicture): boolean =>
  connected && [...seen.values()].some(({ level }) => level !== "unknown");

/**
 * Reports that this page paints. Frames are counted where the browser asks for them: a page whose picture stands still, or
 * whose compositor is gone, has none. One frame a report is asked for, so that a quiet wall has its one.
 */
export const startAlive = ({ window, read, send, requestFrame }: AliveDeps): (() => void) => {
  let frames = 0;
  const ask = () => requestFrame(() => frames++);
  ask();
  const timer = setInterval(() => {
    send({ window, frames, fresh: isFresh(read()) });
    frames = 0;
    ask();
  }, reportEveryMs);
  return () => clearInterval(timer);
};
