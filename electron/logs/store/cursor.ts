import { SourceError } from "#electron/sources/source.ts";
import type { Mark } from "./walk.ts";

/** "TIME~ID" of the last record given. */
export const toCursor = ({ timeMs, id }: Mark): string => `${timeMs}~${id}`;

export const parseCursor = (cursor: string): Mark => {
  const [time, id, ...more] = cursor.split("~").map((text) => (text.trim() === "" ? Number.NaN : Number(text)));
  if (time === undefined || id === undefined || !Number.isFinite(time) || !Number.isSafeInteger(id) || more.length > 0)
    throw new SourceError("bad-query", "The cursor is none that a search gave.");
  return { timeMs: time, id };
};
