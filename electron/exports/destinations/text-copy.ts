import { z } from "zod";
import type { Job } from "./destination.ts";

const textCopy = z.object({
  /** The vendor's id or name of the copy; null until one is known. */
  id: z.string().nullable().default(null),
  madeAtMs: z.number().default(0),
  /** As Yagura wrote them last. */
  title: z.string().nullable().default(null),
  text: z.string().default(""),
  url: z.string().nullable().default(null),
  /** Uploaded files: hash to address. */
  files: z.record(z.string(), z.string()).default({}),
});
/** What is saved of a copy that is one text, or several that follow each other. */
export type TextCopy = z.infer<typeof textCopy>;

export type TextProgress = { copy: TextCopy; keep: (change: Partial<TextCopy>) => void };

/** Unreadable notes count as none: the copy is looked up by its signature again. */
export const startTextProgress = (job: Job): TextProgress => {
  const progress: TextProgress = {
    copy: textCopy.safeParse(job.copy).data ?? textCopy.parse({}),
    keep: (change) => {
      progress.copy = { ...progress.copy, ...change };
      job.save(progress.copy);
    },
  };
  return progress;
};

/** A copy that was just made may be "not found" for so long. */
export const visibleWithinMs = 60_000;
export const deleted = { reason: "The copy was deleted", seen: "deleted" };

/** The deleted one is forgotten when a person has said to make another; false: they have not. */
export const mayRemake = (job: Job): boolean =>
  job.decision?.seen === deleted.seen && (job.decision.action === "overwrite" || job.decision.action === "append");
