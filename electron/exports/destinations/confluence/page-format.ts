import { createHash } from "node:crypto";
import type { Renderers } from "#electron/exports/destinations/renderers.ts";
import type { ExportDocument } from "#electron/exports/document/document.ts";
import { fromAdf } from "#electron/exports/render/from-adf.ts";
import { fromStorage } from "#electron/exports/render/from-storage.ts";
import type { PageLine } from "#electron/exports/render/page-lines.ts";
import type { HeldFile } from "./confluence-api.ts";

/** Files by their hash. */
export type HeldFiles = Readonly<Record<string, HeldFile>>;

export type PageFormat = {
  /** `mark` stands in the page's last line: it tells whose copy a page is, if only its text has arrived so far. */
  render: (document: ExportDocument, mark: string, place: { pageId: string; files: HeldFiles } | null) => string;
  /** The same for bodies that differ only in what Confluence writes into them by itself. */
  hash: (body: string) => string;
  /** What a person reads there. */
  lines: (body: string) => PageLine[];
};

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

const withoutOwn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutOwn);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => key !== "localId");
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, withoutOwn(inner)]));
};

export const adfFormat = (render: Renderers["adf"]): PageFormat => ({
  render: (document, mark, place) => {
    const held = place === null ? () => null : (sha256: string) => place.files[sha256] ?? null;
    const media = (sha256: string) => {
      const file = held(sha256);
      return file === null ? null : { id: file.fileId, collection: `contentId-${place?.pageId}` };
    };
    const adf = render(document, media);
    const last = { type: "paragraph", content: [{ type: "text", text: mark }] };
    return JSON.stringify({ ...adf, content: [...adf.content, last] });
  },
  hash: (body) => hashOf(JSON.stringify(withoutOwn(parsed(body)))),
  lines: (body) => fromAdf(parsed(body)),
});

export const storageFormat = (render: Renderers["storage"]): PageFormat => ({
  render: (document, mark, place) =>
    `${render(document, (sha256) => place !== null && place.files[sha256] !== undefined)}<p>${mark}</p>`,
  // Macros and blocks get ids of Confluence's own.
  hash: (body) => hashOf(body.replaceAll(/ (?:ac:macro-id|ac:local-id|local-id|ac:schema-version)="[^"]*"/g, "")),
  lines: fromStorage,
});
