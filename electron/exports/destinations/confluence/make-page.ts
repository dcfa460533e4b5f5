import type { Job } from "#electron/exports/destinations/destination.ts";
import { refused, uncertain } from "#electron/exports/destinations/export-error.ts";
import { type ConfluenceApi, largestPage, type Page } from "./confluence-api.ts";
import { markOf, messageOf, type OurPage } from "./locate-page.ts";
import type { PageCopy } from "./page-copy.ts";
import type { PageFormat } from "./page-format.ts";

export type PageDeps = {
  api: ConfluenceApi;
  format: PageFormat;
  parent: string | null;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  readEvidence: (sha256: string) => Promise<Uint8Array<ArrayBuffer> | null>;
};
/** Saves what has been done; true at once. */
export type Progress = { copy: PageCopy; keep: (change: Partial<PageCopy>) => void };

const patience = 3;

export const checkSize = (body: string): string => {
  if (Buffer.byteLength(body) <= largestPage) return body;
  throw refused("The page would be larger than the 5 MB that Confluence takes; move long logs into attachments");
};

/** The page with all of its text and captions in place of pictures, which can only be uploaded to a page. */
export const makePage = async (deps: PageDeps, job: Job, progress: Progress, title: string): Promise<OurPage> => {
  const { document } = job.model;
  const body = checkSize(deps.format.render(document, markOf(document.incidentId), null));
  const wasTried = progress.copy.tried.includes(title);
  if (!wasTried) progress.keep({ tried: [...progress.copy.tried, title] });
  const page = await deps.api.create({ title, body, parent: deps.parent });
  if (page === "taken") {
    // Either our own, not shown yet, or one that we may not see.
    const hidden = progress.copy.hidden + 1;
    if (wasTried && hidden <= patience) progress.keep({ hidden });
    else progress.keep({ hidden: 0, foreign: [...progress.copy.foreign, title] });
    throw uncertain("Confluence has a page of this title, but does not show it");
  }
  const written = { version: page.version, bodyHash: deps.format.hash(body), lines: deps.format.lines(body) };
  progress.keep({ ...written, pageId: page.id, madeAtMs: deps.now(), title, url: page.url, complete: null });
  return { page: { ...page, body }, property: null, record: null };
};

/** Uploads what is missing, each under a name made of its hash, so that doing it twice changes nothing. */
export const uploadFiles = async (deps: PageDeps, job: Job, progress: Progress, pageId: string): Promise<boolean> => {
  const { attachments } = job.model.document;
  if (attachments.length === 0) return false;
  const there = await deps.api.files(pageId);
  let uploaded = false;
  for (const { sha256, name, mime } of attachments) {
    let held = there.get(name) ?? null;
    if (held === null) {
      const bytes = await deps.readEvidence(sha256);
      // Gone, or empty, which Confluence refuses: its caption says so.
      if (bytes === null || bytes.length === 0) continue;
      held = await deps.api.upload(pageId, { name, mime, bytes });
      uploaded = true;
    }
    progress.keep({ files: { ...progress.copy.files, [sha256]: held } });
  }
  return uploaded;
};

/** Writes the body onto the version that was read; null when somebody was faster and the page must be looked at again. */
export const putPage = async (
  deps: PageDeps,
  job: Job,
  progress: Progress,
  from: Page,
  body: string,
): Promise<Page | null> => {
  // A person's own title stays.
  const { tried } = progress.copy;
  const isOwnTitle = tried.length > 0 && !tried.includes(from.title);
  let title = isOwnTitle || progress.copy.foreign.includes(job.model.document.title) ? from.title : titleOf(job, from);
  for (let attempt = 0; attempt < 2; attempt++) {
    if (!progress.copy.tried.includes(title)) progress.keep({ tried: [...progress.copy.tried, title] });
    const numbered = { version: from.version + 1, message: messageOf(job.exportId) };
    const isMinor = progress.copy.complete !== null;
    const page = await deps.api.update({ id: from.id, title, body, ...numbered, isMinor });
    if (page === "changed") return null;
    if (page !== "taken") {
      const written = { version: page.version, bodyHash: deps.format.hash(body), lines: deps.format.lines(body) };
      progress.keep({ ...written, title, url: page.url ?? progress.copy.url });
      return page;
    }
    title = from.title;
  }
  throw refused("Confluence has another page of this title");
};

/** Numbered titles keep their number. */
const titleOf = (job: Job, from: Page): string => {
  const wanted = job.model.document.title;
  return / \(\d+\)$/.test(from.title) && from.title.startsWith(wanted) ? from.title : wanted;
};
