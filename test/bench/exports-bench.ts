import { toDocument } from "#electron/exports/document/to-document.ts";
import { toAdf } from "#electron/exports/render/adf.ts";
import { toEsa } from "#electron/exports/render/esa.ts";
import { toGithubIssue } from "#electron/exports/render/github-issue.ts";
import { toMarkdown } from "#electron/exports/render/markdown.ts";
import { toNotebook } from "#electron/exports/render/notebook.ts";
import { toStorage } from "#electron/exports/render/storage.ts";
import { demoEntries, demoInput } from "#test/electron/exports/document/demo-incident.ts";
import { type Figure, percentile } from "./figure.ts";

const entryCount = 500;
const rounds = 30;

/** The demo's entries over and over: notes with Markdown, facts, evidence and answers. */
const input = {
  ...demoInput("ja"),
  entries: Array.from({ length: entryCount }, (_, index) => ({
    index,
    entry: demoEntries[index % demoEntries.length],
  })).flatMap(({ index, entry }) => (entry ? [{ ...entry, number: index + 1, answers: null, removed: false }] : [])),
};

const nowhere = () => null;
const place = { startMs: 0, endMs: 3_600_000, marker: "bench", addressOf: nowhere };

/** From entries to each format, as an export does it; the first rounds, before the code is compiled, count as well. */
export const benchExports = async ({ quick }: { quick: boolean }): Promise<Figure[]> => {
  const formats: Record<string, () => unknown> = {
    document: () => toDocument(input),
    ADF: () => JSON.stringify(toAdf(toDocument(input), nowhere)),
    "storage format": () => toStorage(toDocument(input)),
    Markdown: () => toMarkdown(toDocument(input)),
    "GitHub issue": () => toGithubIssue(toDocument(input), "bench", nowhere),
    esa: () => toEsa(toDocument(input), nowhere),
    "Datadog notebook": () => toNotebook(toDocument(input), place),
  };
  return Object.entries(formats).map(([name, make]) => {
    const tookMs = Array.from({ length: quick ? 5 : rounds }, () => {
      const startedMs = performance.now();
      make();
      return performance.now() - startedMs;
    });
    const value = Math.round(percentile(tookMs, 0.95) * 10) / 10;
    return { name: `export of ${entryCount} entries as ${name}, p95`, value, unit: "ms", goal: "< 200" };
  });
};
