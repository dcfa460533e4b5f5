import type { ReplayMark } from "#config/contract/replay.ts";

/** The last mark that is not after the instant, while it is near. */
export const nearMark = (marks: readonly ReplayMark[], atMs: number, withinMs: number): ReplayMark | null => {
  const last = marks.findLast((mark) => mark.atMs <= atMs);
  return last && atMs - last.atMs <= withinMs ? last : null;
};
