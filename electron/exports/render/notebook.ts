import type { Block, ExportDocument } from "#electron/exports/document/document.ts";
import { cutText } from "#electron/exports/document/safe-text.ts";
import { toPages } from "./markdown-pages.ts";

export type NotebookCell = {
  type: "notebook_cells";
  attributes: { definition: { type: "markdown"; text: string } };
};

/** The body of POST and PUT /api/v1/notebooks: https://docs.datadoghq.com/api/latest/notebooks */
export type Notebook = {
  data: {
    type: "notebooks";
    attributes: {
      name: string;
      cells: NotebookCell[];
      time: { start: string; end: string; live: false };
      metadata: { type: "postmortem"; is_template: false; take_snapshots: true };
      status: "published";
    };
  };
};

const mostNameChars = 80;
/** Not documented; cells of this size are still edited without delay. */
const mostCellChars = 20_000;

/** A cell a section, so that people can move and fold them. */
const sections = (blocks: readonly Block[]): Block[][] => {
  const found: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === "heading" && block.level <= 2) found.push([]);
    found.at(-1)?.push(block);
  }
  return found.filter((section) => section.length > 0);
};

/**
 * A notebook about one fixed stretch of time. The first cell ends with the marker by which it is found again. Pictures
 * need an address that Datadog's users can open; without one their captions stand alone.
 */
export const toNotebook = (
  document: ExportDocument,
  {
    startMs,
    endMs,
    marker,
    addressOf,
  }: { startMs: number; endMs: number; marker: string; addressOf: (sha256: string) => string | null },
): Notebook => {
  const options = { html: false, guardMentions: true, addressOf };
  const limits = { firstChars: mostCellChars, otherChars: mostCellChars };
  const texts = sections(document.blocks).flatMap((section) => toPages(section, options, limits));
  const [first = "", ...others] = texts;
  const sign = marker.replaceAll(/[`\n\r]/g, " ");
  const cells = [`${first}\n\n\`${sign}\``, ...others].map(
    (text): NotebookCell => ({ type: "notebook_cells", attributes: { definition: { type: "markdown", text } } }),
  );
  const time = {
    start: new Date(startMs).toISOString(),
    end: new Date(Math.max(endMs, startMs + 60_000)).toISOString(),
  };
  const name = cutText(document.title, mostNameChars);
  return {
    data: {
      type: "notebooks",
      attributes: {
        name,
        cells,
        time: { ...time, live: false },
        metadata: { type: "postmortem", is_template: false, take_snapshots: true },
        status: "published",
      },
    },
  };
};
