import type { Evidence } from "#config/contract/incident.ts";
import type { Attachment, Block } from "./document.ts";

const extensions: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/svg+xml": "svg",
  "application/json": "json",
  "application/x-ndjson": "ndjson",
  "text/plain": "txt",
  "text/csv": "csv",
};

const bareMime = (mime: string): string => (mime.split(";")[0] ?? "").trim().toLowerCase();

/** What every destination shows as a picture; SVG may hold scripts and is a file. An empty one cannot be shown. */
export const isPicture = ({ mime, bytes }: Pick<Evidence, "mime" | "bytes">): boolean =>
  bytes > 0 && /^image\/(png|jpeg|gif|webp)$/.test(bareMime(mime));

const slugOf = (caption: string): string =>
  caption
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-$/, "");

export const toAttachment = ({ sha256, mime, bytes, caption, role }: Evidence): Attachment => {
  const slug = slugOf(caption);
  const name = `yagura-${sha256.slice(0, 12)}-${slug === "" ? role : slug}`;
  return { sha256, name: `${name}.${extensions[bareMime(mime)] ?? "bin"}`, mime, bytes };
};

/** The hashes that blocks name, in order, once each. */
export const namedIn = (blocks: readonly Block[]): string[] => {
  const found = new Set<string>();
  const visit = (block: Block): void => {
    switch (block.kind) {
      case "image":
      case "file":
        found.add(block.sha256);
        return;
      case "list":
        for (const child of block.items.flat()) visit(child);
        return;
      case "table":
        for (const child of block.rows.flat(2)) visit(child);
        return;
      case "quote":
      case "expand":
      case "panel":
        for (const child of block.blocks) visit(child);
    }
  };
  for (const block of blocks) visit(block);
  return [...found];
};
