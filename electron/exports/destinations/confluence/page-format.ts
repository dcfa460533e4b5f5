import { createHash } from "node:crypto";
import { z } from "zod";
import type { Renderers } from "#electron/exports/destinations/renderers.ts";
import type { ExportDocument } from "#electron/exports/document/document.ts";
import type { HeldFile } from "./confluence-api.ts";

/** Files by their hash. */
export type HeldFiles = Readonly<Record<string, HeldFile>>;

export type PageFormat = {
  /** `mark` stands in the page's last line: it tells whose copy a page is, if only its text has arrived so far. */
  render: (document: ExportDocument, mark: string, place: { pageId: string; files: HeldFiles } | null) => string;
  /** The same for bodies that differ only in what Confluence writes into them by itself. */
  hash: (body: string) => string;
  /** What a person reads there, a line a block. */
  lines: (body: string) => string;
};

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

type AdfNode = { type?: string | undefined; text?: string | undefined; content?: AdfNode[] | undefined };
const adfNode: z.ZodType<AdfNode> = z.lazy(() =>
  z.object({ type: z.string().optional(), text: z.string().optional(), content: z.array(adfNode).optional() }),
);

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

const inlineTypes = ["text", "status", "date", "hardBreak", "emoji", "mention", "inlineCard"];
const adfAttributes = z.object({ attrs: z.object({ text: z.string().optional(), alt: z.string().optional() }) });

const adfLines = (node: AdfNode): string[] => {
  if (node.type === "hardBreak") return [""];
  if (node.text !== undefined) return [node.text];
  const { text, alt } = adfAttributes.safeParse(node).data?.attrs ?? {};
  const own = text ?? alt;
  if (own !== undefined && node.content === undefined) return [own];
  const content = node.content ?? [];
  if (content.every(({ type }) => inlineTypes.includes(type ?? ""))) return [content.flatMap(adfLines).join("")];
  return content.flatMap(adfLines);
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
  lines: (body) => {
    const node = adfNode.safeParse(parsed(body));
    return node.success ? adfLines(node.data).join("\n") : "";
  },
});

const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": " " };
const piece = /<!\[CDATA\[([\s\S]*?)\]\]>|<[^>]*>/g;
const endsBlock = /^<(?:\/(?:p|h\d|li|tr|ac:task|ac:structured-macro|blockquote)|br|hr)\b/;

export const storageFormat = (render: Renderers["storage"]): PageFormat => ({
  render: (document, mark, place) =>
    `${render(document, (sha256) => place !== null && place.files[sha256] !== undefined)}<p>${mark}</p>`,
  // Macros and blocks get ids of Confluence's own.
  hash: (body) => hashOf(body.replaceAll(/ (?:ac:macro-id|ac:local-id|local-id|ac:schema-version)="[^"]*"/g, "")),
  lines: (body) =>
    body
      .replaceAll(piece, (tag: string, code: string | undefined) => code ?? (endsBlock.test(tag) ? "\n" : " "))
      .replaceAll(/&(?:lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
      .replaceAll("&amp;", "&")
      .split("\n")
      .map((line) => line.replaceAll(/\s+/g, " ").trim())
      .filter((line) => line !== "")
      .join("\n"),
});
