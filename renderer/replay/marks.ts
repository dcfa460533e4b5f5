import type { Entry } from "#config/contract/incident.ts";
import type { FactsAnswer } from "#config/contract/incident-requests.ts";
import type { ReplayMark } from "#config/contract/replay.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { factText } from "#renderer/incidents/fact-text.ts";

const mostCharacters = 120;

const firstLine = (text: string): string => text.split("\n", 1)[0]?.slice(0, mostCharacters) ?? "";

const markOf = (entry: Entry, locale: Locale): ReplayMark => {
  const { subject, what } = factText(entry, locale);
  const label = entry.text === "" ? `${subject} ${what}`.trim() : firstLine(entry.text);
  return { atMs: entry.eventAtMs, label };
};

/** Where incidents began, what was written in them, and what was deployed; levels are on the scrubber as bars. */
export const toMarks = ({ incidents, entries, facts }: FactsAnswer, locale: Locale): ReplayMark[] => {
  const began = incidents.map(({ beganAtMs, title }): ReplayMark => ({ atMs: beganAtMs, label: title }));
  const events = facts
    .filter(({ kind }) => kind === "deploy" || kind === "event")
    .map(({ atMs, kind, fact }): ReplayMark => {
      const { subject, what } = factText({ kind, fact }, locale);
      return { atMs, label: `${subject} ${what}`.trim() };
    });
  return [...began, ...entries.map((entry) => markOf(entry, locale)), ...events].sort((a, b) => a.atMs - b.atMs);
};

/** The last mark that is not after the instant, while it is near. */
export const nearMark = (marks: readonly ReplayMark[], atMs: number, withinMs: number): ReplayMark | null => {
  const last = marks.findLast((mark) => mark.atMs <= atMs);
  return last && atMs - last.atMs <= withinMs ? last : null;
};
