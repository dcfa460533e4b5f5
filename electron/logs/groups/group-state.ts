import { z } from "zod";
import { logGroup } from "#config/contract/log-groups.ts";

const kept = logGroup.omit({ isNew: true, spark: true }).extend({
  /** Of the newest record, to know the next one. */
  spark: z.object({ lastStep: z.int(), counts: z.array(z.int().nonnegative()) }),
});
/** A group as it is held and stored. */
export type KeptGroup = z.infer<typeof kept>;

/** What error groups are stored as: plain JSON, newest group last. */
export const groupState = z.object({
  version: z.literal(1),
  /** When the first record ever was counted; null before. */
  sinceMs: z.number().nullable(),
  stepMs: z.number().positive(),
  groups: z.array(kept),
  /** Groups that made room: their id and when each was seen first. */
  forgotten: z.array(z.tuple([z.string(), z.number()])),
  /** Records of groups that made room. */
  forgottenCount: z.int().nonnegative(),
});
export type GroupState = z.infer<typeof groupState>;
