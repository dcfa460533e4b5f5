import { z } from "zod";
import type { Job } from "./destination.ts";

const textCopy = z.object({
  /** The vendor's id or name of the copy; null until one is known. */
  id: z.string().nullable().default(null),
  madeAtMs: z.number().default(0),
  /** Every title that Yagura gave or meant to give: any other is a person's. */
  titles: z.array(z.string()).default([]),
  /** As Yagura wrote it last. */
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

/** The title to give: a person's own stays. Saved first, since the answer may be lost. */
export const titleFor = (progress: TextProgress, there: string, wanted: string): string => {
  const { titles } = progress.copy;
  if (titles.length > 0 && !titles.includes(there)) return there;
  if (!titles.includes(wanted)) progress.keep({ titles: [...titles, wanted] });
  return wanted;
};

/** A copy that was just made may be "not found" for so long. */
export const visibleWithinMs = 60_000;
export const deleted = { reason: "The copy was deleted", seen: "deleted" };

/** The deleted one is forgotten when a person has said to make another; false: they have not. */
export const mayRemake = (job: Job): boolean =>
  job.decision?.seen === deleted.seen && (job.decision.action === "overwrite" || job.decision.action === "append");
