import type { ExportDocument } from "#electron/exports/document/document.ts";
import { markdownBlocks } from "./markdown-blocks.ts";

export type EsaPost = { name: string; bodyMd: string; tags: string[] };

/** A post of esa: https://docs.esa.io/posts/102. `addressOf` gives a picture's address after its upload. */
export const toEsa = (document: ExportDocument, addressOf: (sha256: string) => string | null): EsaPost => {
  const options = { html: true, guardMentions: true, addressOf };
  return {
    // "/" divides categories and "#" begins a tag: names must not hold them.
    name: document.title.replaceAll("/", "／").replaceAll("#", "＃"),
    bodyMd: `${markdownBlocks(document.blocks, options)}\n`,
    tags: [`yagura-${document.incidentId.toLowerCase()}`],
  };
};
