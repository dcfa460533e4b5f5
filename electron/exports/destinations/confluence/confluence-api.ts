import { uncertain } from "#electron/exports/destinations/export-error.ts";

/** One page as both Confluences tell it. */
export type Page = {
  id: string;
  title: string;
  version: number;
  /** What was said when this version was saved; "" when nothing. */
  message: string;
  /** ADF as JSON, or XHTML. */
  body: string;
  url: string | null;
};

export type HeldFile = { id: string; fileId: string };

export type PageDraft = { title: string; body: string; parent: string | null };
export type PageChange = Omit<PageDraft, "parent"> & { id: string; version: number; message: string; isMinor: boolean };

/** Our record on a page; `version` is the record's own. */
export type HeldProperty = { id: string; version: number; value: unknown };

/** What both Confluences can do, in one vocabulary. */
export type ConfluenceApi = {
  /** Of that title in the space, exactly. */
  find: (title: string) => Promise<Page | null>;
  /** null when there is none: deleted, or not shown yet. */
  get: (id: string) => Promise<Page | null>;
  /** "taken": the space has a page of that title. */
  create: (draft: PageDraft) => Promise<Page | "taken">;
  /** "changed": the page has another version by now. "taken": the new title is. */
  update: (change: PageChange) => Promise<Page | "changed" | "taken">;
  property: (pageId: string) => Promise<HeldProperty | null>;
  /** held: as it was read; null makes one. */
  saveProperty: (pageId: string, value: object, held: HeldProperty | null) => Promise<void>;
  files: (pageId: string) => Promise<Map<string, HeldFile>>;
  upload: (pageId: string, file: { name: string; mime: string; bytes: Uint8Array<ArrayBuffer> }) => Promise<HeldFile>;
  /** Comments on passages of the page that nobody has resolved. */
  openComments: (pageId: string) => Promise<number>;
  label: (pageId: string, labels: string[]) => Promise<void>;
};

export const propertyKey = "yagura.export";
/** Confluence's answer to a page that is larger is a bare 413 (CONFCLOUD-73881). */
export const largestPage = 5_242_880;

/** The page or our record on it changed, or is not shown yet: read again before anything else. */
export const notNow = (answer: { status: number; text: string }): boolean =>
  answer.status === 409 || answer.status === 404 || (answer.status === 400 && isTaken(answer));

/** A page that was seen before, or has just been made, may be "not found" for a while. */
export const notShown = () => uncertain("Confluence does not show the page yet");
export const shown = <T>(answer: T | null): T => {
  if (answer === null) throw notShown();
  return answer;
};

export const isTaken = (answer: { status: number; text: string }): boolean => /already exists/i.test(answer.text);
