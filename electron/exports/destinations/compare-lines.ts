import { diffLines, lostEdits, type PageChange } from "#electron/exports/render/diff-pages.ts";
import { type PageLine, plainLine } from "#electron/exports/render/page-lines.ts";

/** Markdown as lines that can be compared. */
export const markdownLines = (text: string): PageLine[] =>
  text
    .split("\n")
    .map((line) => ({ text: plainLine(line), heading: /^#{1,2} /.test(line) }))
    .filter((line) => line.text !== "");

/** base: as Yagura wrote it last; empty when that is not known, and nobody can tell what is somebody's own. */
export const compareLines = (
  base: readonly PageLine[],
  there: readonly PageLine[],
  wanted: readonly PageLine[],
): { difference: PageChange[]; lost: PageChange[] } => ({
  difference: diffLines(there, wanted),
  lost: base.length === 0 ? [] : lostEdits(base, there, wanted),
});
