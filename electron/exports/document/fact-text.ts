import type { Entry, EntryKind, Fact } from "#config/contract/incident.ts";
import type { Level } from "#config/contract/panel.ts";
import { valueText } from "#config/format/format-value.ts";
import type { Locale } from "#config/format/unit-word.ts";
import type { Inline, Tone } from "./document.ts";
import { joined, status, textInlines } from "./inlines.ts";
import { safeHref } from "./safe-href.ts";
import { safeLine } from "./safe-text.ts";
import type { ExportWords } from "./words.ts";

export const levelTones: Record<Level, Tone> = {
  critical: "red",
  warn: "yellow",
  ok: "green",
  unknown: "neutral",
  muted: "neutral",
};

const tones: Record<string, Tone> = {
  ...levelTones,
  alert: "red",
  failed: "red",
  "no-data": "yellow",
};

const kindTones: Partial<Record<EntryKind, Tone>> = {
  decision: "blue",
  action: "yellow",
  deploy: "blue",
  watcher: "yellow",
};

const stateOf = ({ fact }: Entry): string | null => fact?.level ?? fact?.to ?? null;

const phaseTones: Record<string, Tone> = { open: "red", acknowledged: "yellow", mitigated: "blue", resolved: "green" };

/** The sign of an entry's kind: its phase or level where it has one, else the kind's name. */
export const kindSign = (entry: Entry, words: ExportWords): Inline => {
  if (entry.phase !== null) return status(words.phase[entry.phase], phaseTones[entry.phase] ?? "neutral");
  const state = stateOf(entry);
  const word = state === null ? undefined : words.state[state];
  if (state !== null && word !== undefined && entry.kind !== "deploy" && entry.kind !== "event")
    return status(word, tones[state] ?? "neutral");
  return status(words.kind[entry.kind], kindTones[entry.kind] ?? "neutral");
};

/** A value stated with an entry: lines for watchers, else with its unit. */
const statedValue = ({ kind }: Entry, { value, unit }: Fact, words: ExportWords, locale: Locale): string => {
  if (value === null) return "";
  return kind === "watcher" && unit === null ? words.lines(value) : valueText(value, { locale, unit });
};

const change = ({ from, to }: Fact, words: ExportWords): string => {
  const word = (state: string) => words.state[state] ?? safeLine(state);
  if (from !== null && to !== null) return `${word(from)} → ${word(to)}`;
  return to === null ? "" : word(to);
};

export type FactContext = { words: ExportWords; locale: Locale; panelTitle: (id: string) => string };

/** What an automatic entry states: subject (with its link), change, value, how often, which panels. Empty without a fact. */
export const factInlines = (entry: Entry, { words, locale, panelTitle }: FactContext): Inline[] => {
  const { fact } = entry;
  if (fact === null) return [];
  const subject = textInlines(safeLine(fact.subject), ["bold"], safeHref(fact.url));
  const value = statedValue(entry, fact, words, locale);
  const stated = joined([textInlines(change(fact, words)), textInlines(value)], words.comma);
  const panels = fact.panels ?? [];
  const remarks = [
    fact.times > 1 ? words.times(fact.times) : "",
    panels.length > 1 ? words.severalPanels(panels.map((id) => safeLine(panelTitle(id))).join(words.comma)) : "",
  ].filter((remark) => remark !== "");
  return [
    ...(stated.length > 0 ? [...subject, ...textInlines(words.colon), ...stated] : subject),
    ...remarks.flatMap((remark) => textInlines(words.inParentheses(remark))),
  ];
};
