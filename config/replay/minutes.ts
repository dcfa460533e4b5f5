import type { Level } from "#config/contract/panel.ts";
import type { Segment } from "./segment.ts";
import { levelSteps } from "./track.ts";

export const minuteMs = 60_000;

/** From the one that gives way to the one that shows; the same order as on the wall: what is bad beats what is unknown. */
const ranked = ".omuwc";
const letterOf: Record<Level, string> = { ok: "o", muted: "m", unknown: "u", warn: "w", critical: "c" };

/** Worst level of each minute a segment touches, a letter each, and when levels changed. */
export const summarize = ({ fromMs, toMs, tracks }: Segment): { levels: string; changes: number[] } => {
  const first = Math.floor(fromMs / minuteMs);
  const ranks = new Array<number>(Math.max(1, Math.floor(toMs / minuteMs) - first + 1)).fill(0);
  const changes: number[] = [];
  for (const track of tracks) {
    const steps = levelSteps(track, fromMs);
    for (const [i, { atMs, level }] of steps.entries()) {
      if (i > 0) changes.push(atMs);
      const rank = ranked.indexOf(letterOf[level]);
      const last = Math.floor((steps[i + 1]?.atMs ?? toMs) / minuteMs) - first;
      for (let at = Math.floor(atMs / minuteMs) - first; at <= last; at++) ranks[at] = Math.max(ranks[at] ?? 0, rank);
    }
  }
  return { levels: ranks.map((rank) => ranked[rank]).join(""), changes: [...new Set(changes)].sort((a, b) => a - b) };
};

/** The letters of segments, oldest first, laid onto the minutes from fromMs to toMs; the later one holds where two overlap. */
export const joinMinutes = (
  parts: readonly { fromMs: number; levels: string }[],
  fromMs: number,
  toMs: number,
): string => {
  const first = Math.floor(fromMs / minuteMs);
  const letters = new Array<string>(Math.max(0, Math.ceil(toMs / minuteMs) - first)).fill(".");
  let before = -1;
  for (const part of parts) {
    const start = Math.floor(part.fromMs / minuteMs) - first;
    for (const [i, letter] of [...part.levels].entries()) {
      const at = start + i;
      if (at < 0 || at >= letters.length) continue;
      // Two that meet within a minute share it: there the worse one shows.
      const shared = at === before && i === 0;
      if (!shared || ranked.indexOf(letter) > ranked.indexOf(letters[at] ?? ".")) letters[at] = letter;
    }
    before = start + part.levels.length - 1;
  }
  return letters.join("");
};
