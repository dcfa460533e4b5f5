import type { Entry, Evidence } from "#config/contract/incident.ts";
import { valueText } from "#config/format/format-value.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { isPicture, toAttachment } from "./attachments.ts";
import type { ExportClock } from "./clock.ts";
import { dataTable } from "./data-table.ts";
import type { Block } from "./document.ts";
import { textInlines, textParagraph } from "./inlines.ts";
import { toLogExcerpt } from "./log-excerpt.ts";
import { isolated, safeLine } from "./safe-text.ts";
import type { ExportWords } from "./words.ts";

/** One numbered piece of evidence: what is shown, and the data behind it when it is a picture with a twin. */
export type Exhibit = { number: number; shown: Evidence; data: Evidence | null; entryNumber: number };

/** In order of first appearance; a picture and its data are one exhibit, whichever was named first. */
export const toExhibits = (entries: readonly Entry[]): Exhibit[] => {
  const all = new Map(entries.flatMap(({ evidence }) => evidence.map((each) => [each.sha256, each] as const)));
  const placed = new Set<string>();
  const exhibits: Exhibit[] = [];
  for (const entry of entries)
    for (const each of entry.evidence) {
      if (placed.has(each.sha256)) continue;
      const twin = each.twin === null ? null : (all.get(each.twin) ?? null);
      const pictureIsTwin = twin !== null && isPicture(twin) && !isPicture(each);
      const shown = pictureIsTwin ? twin : each;
      const data = pictureIsTwin ? each : twin;
      if (placed.has(shown.sha256)) continue;
      placed.add(shown.sha256);
      if (data) placed.add(data.sha256);
      exhibits.push({ number: exhibits.length + 1, shown, data, entryNumber: entry.number });
    }
  return exhibits;
};

export type EvidenceContext = {
  words: ExportWords;
  locale: Locale;
  clock: ExportClock;
  /** The text of log excerpts and of data, by hash; those missing are only attached. */
  texts: ReadonlyMap<string, string>;
};

const fileOf = (evidence: Evidence, label: string, locale: Locale): Block => ({
  kind: "file",
  sha256: evidence.sha256,
  label: `${label}: ${toAttachment(evidence).name} (${valueText(evidence.bytes, { locale, unit: "bytes" })})`,
});

const logBlocks = (logs: Evidence, { words, locale, clock, texts }: EvidenceContext): Block[] => {
  const text = texts.get(logs.sha256);
  if (text === undefined) return [fileOf(logs, words.file, locale)];
  const excerpt = toLogExcerpt(logs.mime, text, clock);
  const code: Block = { kind: "code", language: null, text: excerpt.text };
  if (excerpt.shownLines === excerpt.allLines) return [code];
  return [
    textParagraph(words.firstLines(excerpt.shownLines, excerpt.allLines), ["italic"]),
    code,
    fileOf(logs, words.file, locale),
  ];
};

const dataBlocks = (exhibit: Exhibit, data: Evidence, context: EvidenceContext): Block[] => {
  const { words, locale, texts } = context;
  const table = dataTable(texts.get(data.sha256) ?? "", context);
  const file = fileOf(data, words.dataFile, locale);
  return [{ kind: "expand", title: words.dataBehind(exhibit.number), blocks: [...table, file] }];
};

const exhibitBlocks = (exhibit: Exhibit, context: EvidenceContext): Block[] => {
  const { words, clock, locale, texts } = context;
  const { shown, data, number, entryNumber } = exhibit;
  const name = safeLine(shown.caption);
  const origin = `${words.frozen(clock.time(shown.takenAtMs))}${words.comma}${words.entry(entryNumber)}`;
  const caption =
    words.evidence(number) + (name === "" ? "" : words.colon + isolated(name)) + words.inParentheses(origin);
  const behind = data === null ? [] : dataBlocks(exhibit, data, context);
  if (isPicture(shown)) {
    const { sha256, width, height } = shown;
    return [{ kind: "image", sha256, alt: name === "" ? words.picture : name, caption, width, height }, ...behind];
  }
  const title = textParagraph(caption, ["bold"]);
  if (shown.bytes === 0) return [title, textParagraph(words.emptyFile, ["italic"]), ...behind];
  if (shown.role === "logs") return [title, ...logBlocks(shown, context), ...behind];
  const table = dataTable(texts.get(shown.sha256) ?? "", context);
  return [title, ...table, fileOf(shown, words.file, locale), ...behind];
};

/** Pictures with captions and the data behind them, log excerpts, files. */
export const evidenceBlocks = (exhibits: readonly Exhibit[], context: EvidenceContext): Block[] =>
  exhibits.length === 0
    ? [{ kind: "paragraph", inlines: textInlines(context.words.noEvidence, ["italic"]) }]
    : exhibits.flatMap((exhibit) => exhibitBlocks(exhibit, context));
