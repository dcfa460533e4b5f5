import { diffArrays, diffWordsWithSpace } from "diff";
import type { ExportDocument } from "#electron/exports/document/document.ts";
import { documentLines, type PageLine } from "./page-lines.ts";

/** One thing that differs, where people would look for it. `before` is null for what is new, `after` for what is gone. */
export type PageChange = { section: string | null; before: string | null; after: string | null };

type Placed = { section: string | null; text: string };

const placed = (lines: readonly PageLine[]): Placed[] => {
  let section: string | null = null;
  return lines.map(({ text, heading }) => {
    if (heading) section = text;
    return { section, text };
  });
};

/** Beyond so many differences a page counts as another one: all of it is gone, all of it is new. */
const mostEdits = 4000;

/** Lines are one and the same, edited, when most of their words are. */
const alike = (before: string, after: string): boolean => {
  const [a, b] = [before.slice(0, 400), after.slice(0, 400)];
  const kept = diffWordsWithSpace(a, b)
    .filter(({ added, removed }) => !added && !removed)
    .reduce((chars, { value }) => chars + value.trim().length, 0);
  return kept * 2 >= Math.min(a.length, b.length) && kept > 0;
};

const paired = (gone: readonly Placed[], come: readonly Placed[]): PageChange[] => {
  const left = [...come];
  const changes = gone.map(({ section, text }): PageChange => {
    // A line is edited in its place: only its nearest neighbours are looked at.
    const at = left.slice(0, 5).findIndex((line) => line.section === section && alike(text, line.text));
    if (at < 0) return { section, before: text, after: null };
    const [match] = left.splice(at, 1);
    return { section, before: text, after: match?.text ?? null };
  });
  return [...changes, ...left.map(({ section, text }) => ({ section, before: null, after: text }))];
};

export const diffLines = (before: readonly PageLine[], after: readonly PageLine[]): PageChange[] => {
  const [from, to] = [placed(before), placed(after)];
  const parts = diffArrays(from, to, {
    comparator: (a, b) => a.text === b.text,
    maxEditLength: mostEdits,
  });
  if (parts === undefined) return paired(from, to);
  const changes: PageChange[] = [];
  let gone: Placed[] = [];
  for (const { added, removed, value } of [...parts, { added: false, removed: false, value: [] }]) {
    if (removed) {
      gone = value;
      continue;
    }
    changes.push(...paired(gone, added ? value : []));
    gone = [];
  }
  return changes;
};

/** What writing `after` would change on a page that says `before`. */
export const diffDocuments = (before: ExportDocument, after: ExportDocument): PageChange[] =>
  diffLines(documentLines(before), documentLines(after));

/**
 * What a person did to the page since it was last written, and would be lost if it were written again: `base` is what we
 * wrote last, `theirs` what is there now, `ours` what we would write. Edits that we would write as well are not lost.
 */
export const lostEdits = (
  base: readonly PageLine[],
  theirs: readonly PageLine[],
  ours: readonly PageLine[],
): PageChange[] => {
  const oursNow = new Set(ours.map(({ text }) => text));
  return diffLines(base, theirs).filter(({ before, after }) =>
    after === null ? before !== null && oursNow.has(before) : !oursNow.has(after),
  );
};
