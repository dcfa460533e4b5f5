import { z } from "zod";
import { logLevel } from "./log.ts";

/** Exceptions that are one: the same type thrown at the same place. */
export const logGroup = z.object({
  id: z.string(),
  type: z.string(),
  /** Of its newest record, as a page may see it. */
  message: z.string(),
  /** The topmost frame of the stack that is the program's own; null without a stack. */
  place: z.string().nullable(),
  count: z.int(),
  level: logLevel,
  service: z.string().nullable(),
  firstSeenMs: z.number(),
  lastSeenMs: z.number(),
  /** True when nothing like it was seen before the window asked for. */
  isNew: z.boolean(),
  /** How often, in even steps over the window. */
  spark: z.array(z.int()),
  /** Its newest record. */
  sample: z.object({ source: z.string(), id: z.string() }),
});
export type LogGroup = z.infer<typeof logGroup>;

/** GET /api/logs/groups */
export const logGroupsAnswer = z.object({ groups: z.array(logGroup) });
