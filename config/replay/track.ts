import type { Level } from "#config/contract/panel.ts";
import { level } from "#config/contract/panel.ts";
import { applyPatches, type Patch } from "./patch.ts";

/** What one panel showed over a segment: its state at the start, and every change with its time. */
export type Track = { id: string; key: unknown; timesMs: readonly number[]; patches: readonly Patch[] };

/** How many of the ascending times are not after the moment. */
export const countUpTo = (timesMs: readonly number[], atMs: number): number => {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timesMs[middle] ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A place on a track. Steps forward cost only what changed between; one back begins at the key. */
export type Cursor = { changes: number; value: unknown };

export const startOf = (track: Track): Cursor => ({ changes: 0, value: track.key });

/** The cursor at the moment; the same object when nothing changed between. */
export const moveTo = (track: Track, cursor: Cursor, atMs: number): Cursor => {
  const changes = countUpTo(track.timesMs, atMs);
  if (changes === cursor.changes) return cursor;
  const from = changes < cursor.changes ? startOf(track) : cursor;
  return { changes, value: applyPatches(from.value, track.patches.slice(from.changes, changes)) };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const levelIn = (value: unknown): Level | null =>
  isRecord(value) ? (level.safeParse(value["level"]).data ?? null) : null;

/** The level a patch leads to; null when it leaves it as it is. */
const levelAfter = (patch: Patch): Level | null => {
  if (typeof patch === "number") return null;
  if (Array.isArray(patch)) return patch.length === 1 ? levelIn(patch[0]) : null;
  const one = isRecord(patch) ? patch["level"] : null;
  return Array.isArray(one) ? (level.safeParse(one[0]).data ?? null) : null;
};

/** Each level and when it began, without applying anything; the first one at the start of the segment. */
export const levelSteps = (track: Track, fromMs: number): { atMs: number; level: Level }[] => {
  const steps: { atMs: number; level: Level }[] = [];
  const add = (atMs: number, next: Level | null) => {
    if (next !== null && steps.at(-1)?.level !== next) steps.push({ atMs, level: next });
  };
  add(fromMs, levelIn(track.key));
  for (const [index, patch] of track.patches.entries()) add(track.timesMs[index] ?? fromMs, levelAfter(patch));
  return steps;
};
