import type { Entry, Incident } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { namedIn, toAttachment } from "./attachments.ts";
import { createExportClock, type ExportClock } from "./clock.ts";
import type { Block, ExportDocument } from "./document.ts";
import { evidenceBlocks, toExhibits } from "./evidence-section.ts";
import { factsTable, standing } from "./facts-table.ts";
import { fitBlocks } from "./fit-blocks.ts";
import { heading, textInlines, textParagraph } from "./inlines.ts";
import { imageIn, noteBlocks } from "./note-blocks.ts";
import { cutText, isolated, safeLine } from "./safe-text.ts";
import { followUps, highlights, prompted } from "./sections.ts";
import { type TimelineContext, timelineBlocks } from "./timeline.ts";
import { type ExportWords, exportWords } from "./words.ts";

export type ExportInput = {
  incident: Incident;
  /** In the timeline's order. Those taken back, and those about exports themselves, do not go out. */
  entries: readonly Entry[];
  /** The text of log excerpts and of frozen data, by hash; what is missing is attached but not shown. */
  texts: ReadonlyMap<string, string>;
  locale: Locale;
  /** IANA's name. */
  timezone: string;
  /** A panel's title by its id; the id itself when it is gone. */
  panelTitle: (id: string) => string;
  /** Addresses that people elsewhere can open; null without one. */
  links: { incident: string | null; entry: (number: number) => string | null };
};

/** Titles of pages end at 255 characters at Confluence and GitHub. */
const mostTitleChars = 200;

const shownMs = ({ incident, entries }: ExportInput): number[] => [
  incident.beganAtMs,
  ...[incident.detectedAtMs, incident.acknowledgedAtMs, incident.mitigatedAtMs, incident.resolvedAtMs].filter(
    (atMs) => atMs !== null,
  ),
  ...entries.flatMap(({ eventAtMs, eventEndMs }) => (eventEndMs === null ? [eventAtMs] : [eventAtMs, eventEndMs])),
];

const contextOf = (
  input: ExportInput,
  entries: readonly Entry[],
  clock: ExportClock,
): TimelineContext & { exhibits: ReturnType<typeof toExhibits> } => {
  const words = exportWords(input.locale);
  const evidence = new Map(entries.flatMap((entry) => entry.evidence.map((each) => [each.sha256, each] as const)));
  const exhibits = toExhibits(entries);
  const numbers = new Map(
    exhibits.flatMap(({ number, shown, data }) =>
      [shown, data].flatMap((each) => (each ? [[each.sha256, number] as const] : [])),
    ),
  );
  const label = (sha256: string) => words.evidence(numbers.get(sha256) ?? 0);
  const imageAt = imageIn(evidence, label);
  // Pinned notes and follow-ups stand twice.
  const read = new Map<string, Block[]>();
  return {
    words,
    locale: input.locale,
    clock,
    exhibits,
    noteBlocks: (text) => {
      const known = read.get(text) ?? noteBlocks(text, imageAt);
      read.set(text, known);
      return known;
    },
    evidenceOf: (entry) => {
      const found = new Set(
        entry.evidence.map(({ sha256 }) => numbers.get(sha256)).filter((number) => number !== undefined),
      );
      return [...found].map((number) => words.evidence(number));
    },
    entryLink: input.links.entry,
    panelTitle: input.panelTitle,
  };
};

/** An incident as a page: how it stands, facts, a skeleton to be filled in, the timeline and its evidence. */
export const toDocument = (input: ExportInput): ExportDocument => {
  const { incident, locale, timezone, links } = input;
  const entries = input.entries.filter(({ removed, kind }) => !removed && kind !== "export");
  const clock = createExportClock(timezone, shownMs({ ...input, entries }));
  const context = contextOf(input, entries, clock);
  const { words } = context;
  const section = (name: keyof ExportWords["section"], blocks: Block[]) => [
    heading(2, textInlines(words.section[name])),
    ...blocks,
  ];
  const summary = incident.summary === null ? [] : context.noteBlocks(incident.summary);
  const timeline = timelineBlocks(entries, context);
  // Pictures that stand in a note are not shown again.
  const inNotes = new Set(namedIn(timeline));
  const elsewhere = context.exhibits.filter(({ shown, data }) => data !== null || !inNotes.has(shown.sha256));
  const blocks = fitBlocks([
    standing(incident, { words, clock, timezone, link: links.incident, panelTitle: input.panelTitle }),
    ...section("summary", summary.length > 0 ? summary : [textParagraph(words.prompt.summary, ["italic"])]),
    ...prompted(words, "impact"),
    ...section("facts", [factsTable(incident, { words, locale, clock })]),
    ...highlights(entries, context),
    ...section("timeline", timeline),
    ...section("evidence", evidenceBlocks(elsewhere, { words, locale, clock, texts: input.texts })),
    ...prompted(words, "well"),
    ...prompted(words, "wrong"),
    ...prompted(words, "lucky"),
    ...prompted(words, "causes"),
    ...section("followUps", followUps(entries, context)),
  ]);
  const evidence = new Map(entries.flatMap((entry) => entry.evidence.map((each) => [each.sha256, each] as const)));
  const attachments = namedIn(blocks).flatMap((sha256) => {
    const found = evidence.get(sha256);
    return found ? [toAttachment(found)] : [];
  });
  const title = safeLine(incident.title);
  return {
    incidentId: incident.id,
    title: isolated(cutText(title === "" ? incident.id : title, mostTitleChars)),
    locale,
    timezone,
    blocks,
    attachments,
  };
};
