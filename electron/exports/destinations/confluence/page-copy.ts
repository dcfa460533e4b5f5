import { z } from "zod";

const heldFile = z.object({ id: z.string(), fileId: z.string() });

const pageCopy = z.object({
  /** Titles that were sent with the wish to make a page, answered or not; one of them may have been made unseen. */
  tried: z.array(z.string()).default([]),
  /** Titles that belong to pages of others. */
  foreign: z.array(z.string()).default([]),
  /** How often in a row a tried title was called taken, though no page of it was shown. */
  hidden: z.int().default(0),
  pageId: z.string().nullable().default(null),
  madeAtMs: z.number().default(0),
  title: z.string().nullable().default(null),
  /** Number and hash of the last body that Yagura wrote, and what a person reads in it. */
  version: z.int().default(0),
  bodyHash: z.string().nullable().default(null),
  lines: z.array(z.object({ text: z.string(), heading: z.boolean() })).default([]),
  /** Hash of the document that stands there whole; null while pictures or the record are missing. */
  complete: z.string().nullable().default(null),
  files: z.record(z.string(), heldFile).default({}),
  isLabelled: z.boolean().default(false),
  /** Child pages made by a person's decision, by export. */
  appended: z.record(z.string(), z.string()).default({}),
  url: z.string().nullable().default(null),
});
export type PageCopy = z.infer<typeof pageCopy>;

/** Unreadable notes count as none: everything is looked up on the page itself again. */
export const readPageCopy = (saved: unknown): PageCopy => pageCopy.safeParse(saved).data ?? pageCopy.parse({});

/** Our record on the page. */
const pageRecord = z.object({
  incidentId: z.string(),
  /** Confluence copies records along with pages; the copy is not ours. */
  pageId: z.string(),
  exporter: z.int(),
  modelSha256: z.string(),
  bodyVersion: z.int(),
});
export type PageRecord = z.infer<typeof pageRecord>;

export const readPageRecord = (value: unknown): PageRecord | null => pageRecord.safeParse(value).data ?? null;
