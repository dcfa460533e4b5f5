import { z } from "zod";
import type { Patch } from "#config/replay/patch.ts";
import { readWall } from "#config/replay/read-recorded.ts";
import type { Segment } from "#config/replay/segment.ts";

/** What is written first: each panel's state at the start. */
const keyRow = z.array(z.tuple([z.string(), z.unknown()]));
/** And then, row by row: when, which panel, how it changed. */
const changeRow = z.array(
  z.tuple([z.number(), z.string(), z.custom<Patch>((value) => typeof value === "number" || typeof value === "object")]),
);

export type KeyRow = z.infer<typeof keyRow>;
export type ChangeRow = z.infer<typeof changeRow>;

/** A segment as its journal has it so far. Throws when the rows are not what was written. */
export const segmentOfJournal = (
  { fromMs, toMs, wall }: { fromMs: number; toMs: number; wall: string },
  rows: readonly string[],
): Segment => {
  const [first = "[]", ...others] = rows;
  const empty = (id: string, key: unknown) => ({ id, key, timesMs: [] as number[], patches: [] as Patch[] });
  const tracks = new Map(keyRow.parse(JSON.parse(first)).map(([id, key]) => [id, empty(id, key)]));
  for (const row of others)
    for (const [atMs, id, patch] of changeRow.parse(JSON.parse(row))) {
      const track = tracks.get(id) ?? empty(id, null);
      tracks.set(id, track);
      track.timesMs.push(atMs);
      track.patches.push(patch);
    }
  return { fromMs, toMs, wall: readWall(JSON.parse(wall)), tracks: [...tracks.values()] };
};
