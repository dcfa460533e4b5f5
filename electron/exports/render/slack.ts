import type { Entry, Incident } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { createExportClock, durationText, type ExportClock } from "#electron/exports/document/clock.ts";
import { factInlines } from "#electron/exports/document/fact-text.ts";
import { fitBlocks } from "#electron/exports/document/fit-blocks.ts";
import { paragraph } from "#electron/exports/document/inlines.ts";
import { noteBlocks } from "#electron/exports/document/note-blocks.ts";
import { safeHref } from "#electron/exports/document/safe-href.ts";
import { cutText, isolated, safeLine } from "#electron/exports/document/safe-text.ts";
import { exportWords } from "#electron/exports/document/words.ts";
import { escapedHead, escapeMrkdwn, toMrkdwn } from "./mrkdwn.ts";
import { type SlackWords, slackWords } from "./slack-words.ts";

type Mrkdwn = { type: "mrkdwn"; text: string; verbatim: true };
export type SlackBlock =
  | { type: "header"; text: { type: "plain_text"; text: string; emoji: false } }
  | { type: "section"; text: Mrkdwn }
  | { type: "section"; fields: Mrkdwn[] }
  | { type: "context"; elements: Mrkdwn[] };

/** For chat.postMessage; `text` is what notifications and screen readers say. */
export type SlackMessage = { text: string; blocks: SlackBlock[] };

export type SlackContext = {
  locale: Locale;
  timezone: string;
  /** Where people elsewhere can open the incident; null without an address. */
  link: string | null;
  panelTitle: (id: string) => string;
};

// Slack's limits are 150 for a header, 3,000 for a section and about 13,200 for all blocks together, which it does not document.
const mostHeaderChars = 150;
const mostSectionChars = 2900;
const mostHighlightsChars = 6000;
const mostFieldChars = 1900;
const mostPanels = 8;
const mostHighlights = 10;

const mrkdwn = (text: string): Mrkdwn => ({ type: "mrkdwn", text, verbatim: true });

const header = (text: string): SlackBlock => ({
  type: "header",
  text: { type: "plain_text", text: cutText(safeLine(text), mostHeaderChars), emoji: false },
});

const section = (text: string): SlackBlock[] => (text === "" ? [] : [{ type: "section", text: mrkdwn(text) }]);

const field = (name: string, value: string): Mrkdwn => mrkdwn(`*${name}*\n${escapedHead(value, mostFieldChars)}`);

const backLink = (link: string | null, words: SlackWords): SlackBlock[] => {
  const href = safeHref(link);
  return href === null || href.length > 2000
    ? []
    : [{ type: "context", elements: [mrkdwn(`<${escapeMrkdwn(href.replaceAll("|", "%7C"))}|${words.page}>`)] }];
};

const titleOf = (incident: Incident): string => isolated(safeLine(incident.title)) || incident.id;

const clockOf = (incident: Incident, entries: readonly Entry[], { timezone }: SlackContext): ExportClock =>
  createExportClock(timezone, [incident.beganAtMs, ...entries.map(({ eventAtMs }) => eventAtMs)]);

const when = (atMs: number, clock: ExportClock): string => `${clock.dateTime(atMs)} (${clock.offsets})`;

const since = (incident: Incident, atMs: number, { locale }: SlackContext): string =>
  durationText(Math.max(0, atMs - incident.beganAtMs), locale);

/** The first message; the others answer it in its thread. */
export const toSlackStart = (incident: Incident, context: SlackContext): SlackMessage => {
  const words = slackWords(context.locale);
  const clock = clockOf(incident, [], context);
  const title = titleOf(incident);
  const names = incident.panels.map((id) => isolated(safeLine(context.panelTitle(id))));
  const more = names.length > mostPanels ? [words.more(names.length - mostPanels)] : [];
  const panels = [...names.slice(0, mostPanels), ...more].join(", ");
  const fields = [
    field(words.began, when(incident.beganAtMs, clock)),
    ...(incident.openedBy === "" ? [] : [field(words.openedBy, isolated(safeLine(incident.openedBy)))]),
    ...(panels === "" ? [] : [field(words.panels, panels)]),
  ];
  return {
    text: escapedHead(`${words.started}: ${title}`, mostSectionChars),
    blocks: [header(`${words.started}: ${title}`), { type: "section", fields }, ...backLink(context.link, words)],
  };
};

/** What an entry says, as text for a message. */
const saidBy = (entry: Entry, { locale, panelTitle }: SlackContext, mostChars: number): string => {
  const fact = factInlines(entry, { words: exportWords(locale), locale, panelTitle });
  const blocks = [...(fact.length > 0 ? [paragraph(fact)] : []), ...noteBlocks(entry.text, () => null)];
  return toMrkdwn(fitBlocks(blocks), mostChars);
};

/** A change of phase, with what its entry says. */
export const toSlackPhase = (incident: Incident, entry: Entry, context: SlackContext): SlackMessage => {
  const words = slackWords(context.locale);
  const clock = clockOf(incident, [entry], context);
  const phase = exportWords(context.locale).phase[entry.phase ?? incident.phase];
  const line = words.phase(phase, since(incident, entry.eventAtMs, context));
  const at = [when(entry.eventAtMs, clock), isolated(safeLine(entry.author))].filter((part) => part !== "").join(", ");
  return {
    text: escapedHead(`${titleOf(incident)}: ${line}`, mostSectionChars),
    blocks: [
      ...section(`*${escapeMrkdwn(line)}*\n${escapedHead(at, mostFieldChars)}`),
      ...section(saidBy(entry, context, mostSectionChars)),
    ],
  };
};

const highlightLines = (entries: readonly Entry[], clock: ExportClock, context: SlackContext): string[] => {
  const pinned = entries.filter((entry) => entry.pinned && !entry.removed).slice(0, mostHighlights);
  const each = Math.min(mostSectionChars, Math.floor(mostHighlightsChars / Math.max(1, pinned.length))) - 60;
  return pinned.map(
    (entry) => `*${clock.entryTime(entry.eventAtMs, entry.precision)}* ${saidBy(entry, context, each)}`,
  );
};

/** The end: how long each phase took, and what was pinned. */
export const toSlackEnd = (incident: Incident, entries: readonly Entry[], context: SlackContext): SlackMessage => {
  const { locale } = context;
  const words = slackWords(locale);
  const { moment } = exportWords(locale);
  const clock = clockOf(incident, entries, context);
  const line = words.ended(since(incident, incident.resolvedAtMs ?? incident.beganAtMs, context));
  const moments = [
    [moment.detected, incident.detectedAtMs],
    [moment.acknowledged, incident.acknowledgedAtMs],
    [moment.mitigated, incident.mitigatedAtMs],
    [moment.resolved, incident.resolvedAtMs],
  ] as const;
  const fields = moments.flatMap(([name, atMs]) =>
    atMs === null ? [] : [field(name, `${when(atMs, clock)}, ${since(incident, atMs, context)}`)],
  );
  const highlights = highlightLines(entries, clock, context);
  return {
    text: escapedHead(`${titleOf(incident)}: ${line}`, mostSectionChars),
    blocks: [
      ...section(`*${escapeMrkdwn(line)}*\n${escapedHead(titleOf(incident), mostFieldChars)}`),
      ...(fields.length > 0 ? [{ type: "section" as const, fields }] : []),
      ...section(highlights.length > 0 ? `*${words.highlights}*` : ""),
      ...highlights.flatMap(section),
      ...backLink(context.link, words),
    ],
  };
};
