import type { Entry } from "#config/contract/incident.ts";
import { durationText, type ExportClock } from "./clock.ts";
import type { Block, Inline } from "./document.ts";
import { type FactContext, factInlines, kindSign } from "./fact-text.ts";
import { joined, paragraph, status, textInlines, textParagraph } from "./inlines.ts";
import { safeHref } from "./safe-href.ts";
import { isolated, safeLine } from "./safe-text.ts";
import type { ExportWords } from "./words.ts";

export type TimelineContext = FactContext & {
  clock: ExportClock;
  /** A note's Markdown as blocks. */
  noteBlocks: (text: string) => Block[];
  /** "Evidence 2" for each piece that the entry holds. */
  evidenceOf: (entry: Entry) => string[];
  entryLink: (number: number) => string | null;
};

/** Lags below this are the ordinary delay of polling and of typing. */
const notableLagMs = 60_000;
const notableSkewMs = 2000;

const timeOf = ({ eventAtMs, eventEndMs, precision }: Entry, { clock, words }: TimelineContext): string => {
  const from = clock.entryTime(eventAtMs, precision);
  const range =
    eventEndMs === null || eventEndMs === eventAtMs ? from : `${from} – ${clock.entryTime(eventEndMs, precision)}`;
  return precision === "about" ? words.about(range) : range;
};

/** How long after the event it was seen and written, where that is more than usual; and whether its clock is to be trusted. */
const clocksOf = (entry: Entry, { clock, words, locale }: TimelineContext): string[] => {
  const { eventAtMs, eventEndMs, observedAtMs, recordedAtMs, skewMs } = entry;
  const gap = (fromMs: number, toMs: number) =>
    (toMs < fromMs ? words.earlier : words.later)(durationText(toMs - fromMs, locale));
  // Folded entries grow: their last observation belongs to their end.
  const happenedMs = entry.automatic ? (eventEndMs ?? eventAtMs) : eventAtMs;
  const said: string[] = [];
  const seenLate = entry.automatic && Math.abs(observedAtMs - happenedMs) >= notableLagMs;
  if (seenLate) said.push(words.seen(clock.time(observedAtMs), gap(happenedMs, observedAtMs)));
  const reference = entry.automatic ? observedAtMs : eventAtMs;
  if (Math.abs(recordedAtMs - reference) >= notableLagMs)
    said.push(words.written(clock.time(recordedAtMs), gap(reference, recordedAtMs)));
  if (skewMs !== null && Math.abs(skewMs) >= notableSkewMs)
    said.push(words.skew(durationText(skewMs, locale), skewMs > 0));
  return said;
};

const remarksOf = (entry: Entry, context: TimelineContext): Block[] => {
  const { words } = context;
  const remarks = [
    ...clocksOf(entry, context),
    entry.revision > 1 ? words.corrected(entry.revision - 1) : "",
    context.evidenceOf(entry).join(", "),
  ];
  const said = remarks.filter((remark) => remark !== "");
  return said.length === 0 ? [] : [textParagraph(said.join(" · "), ["italic"])];
};

/** In front of the first line, so that nobody reads an inference as an observation. */
const marksOf = (entry: Entry, words: ExportWords): Inline[] => [
  ...(entry.pinned ? textInlines("★ ") : []),
  ...(entry.inferred ? [status(words.inference, "yellow"), ...textInlines(" ")] : []),
];

const led = (marks: Inline[], blocks: Block[]): Block[] => {
  const [first, ...rest] = blocks;
  if (marks.length === 0) return blocks;
  return first?.kind === "paragraph"
    ? [paragraph([...marks, ...first.inlines]), ...rest]
    : [paragraph(marks), ...blocks];
};

/** What an entry says: its fact, its text, and how late. Of a mere change of phase its sign says all. */
export const entryBlocks = (entry: Entry, context: TimelineContext): Block[] => {
  const { words } = context;
  const fact = factInlines(entry, context);
  const text = context.noteBlocks(entry.text);
  const said = [...(fact.length > 0 ? [paragraph(fact)] : []), ...text];
  return [...led(marksOf(entry, words), said), ...remarksOf(entry, context)];
};

const linkedNumber = (entry: Entry, { entryLink }: TimelineContext): Inline[] =>
  textInlines(String(entry.number), [], safeHref(entryLink(entry.number)));

/** Answers below what they answer, at any depth of answering, in the order given. */
const groupAnswers = (entries: readonly Entry[]): { entry: Entry; answers: Entry[] }[] => {
  const byNumber = new Map(entries.map((entry) => [entry.number, entry]));
  const rootOf = (entry: Entry): Entry => {
    let at = entry;
    const seen = new Set<number>();
    while (at.answers !== null && !seen.has(at.number)) {
      seen.add(at.number);
      const next = byNumber.get(at.answers);
      // Answers in a circle have no root: each stands for itself.
      if (next === undefined || seen.has(next.number)) return next === undefined ? at : entry;
      at = next;
    }
    return at;
  };
  const groups = new Map<number, { entry: Entry; answers: Entry[] }>();
  const roots = new Map(entries.map((entry) => [entry.number, rootOf(entry)]));
  for (const entry of entries) if (roots.get(entry.number) === entry) groups.set(entry.number, { entry, answers: [] });
  for (const entry of entries) {
    const root = roots.get(entry.number);
    if (root !== undefined && root !== entry) groups.get(root.number)?.answers.push(entry);
  }
  return [...groups.values()];
};

/** What it is and, of what people wrote, whose it is. */
const signed = (entry: Entry, words: ExportWords): Inline[] => {
  const who = entry.automatic ? "" : isolated(safeLine(entry.author));
  return [kindSign(entry, words), ...(who === "" ? [] : textInlines(` ${who}`))];
};

const answerItem = (answer: Entry, context: TimelineContext): Block[] => {
  const head = joined(
    [linkedNumber(answer, context), textInlines(timeOf(answer, context)), signed(answer, context.words)],
    " · ",
  );
  return [paragraph(head), ...entryBlocks(answer, context)];
};

/** Entries in their order, one row each; what was taken back is not among them. */
export const timelineBlocks = (entries: readonly Entry[], context: TimelineContext): Block[] => {
  const { words } = context;
  if (entries.length === 0) return [textParagraph(words.noTimeline, ["italic"])];
  const numbers = new Set(entries.map(({ number }) => number));
  const rows = groupAnswers(entries).map(({ entry, answers }) => {
    const lost = entry.answers !== null && !numbers.has(entry.answers);
    const nested: Block[] =
      answers.length === 0
        ? []
        : [{ kind: "list", ordered: false, start: 1, items: answers.map((answer) => answerItem(answer, context)) }];
    return [
      [paragraph(linkedNumber(entry, context))],
      [paragraph([{ kind: "time", atMs: entry.eventAtMs, text: timeOf(entry, context) }])],
      [paragraph(signed(entry, words))],
      [
        ...entryBlocks(entry, context),
        ...(lost ? [textParagraph(words.answers(entry.answers ?? 0), ["italic"])] : []),
        ...nested,
      ],
    ] satisfies Block[][];
  });
  return [{ kind: "table", header: words.timelineHeader.map((text) => textInlines(text)), rows }];
};
