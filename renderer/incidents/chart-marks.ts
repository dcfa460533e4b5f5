import type { FactsAnswer } from "#config/contract/incident-requests.ts";
import type { ReplayMark } from "#config/contract/replay.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { entryLevel, entrySign } from "./entry-sign.ts";
import { factText } from "./fact-text.ts";
import { incidentWords } from "./incident-words.ts";

/** Something that happened, on a chart's time axis. `loud`: an incident or what changed its phase. */
export type ChartMark = { timeMs: number; sign: string; label: string; loud: boolean };

type Facts = Pick<FactsAnswer, "facts" | "incidents" | "entries">;

const mostLabelChars = 80;
const shortText = (text: string): string => text.replace(/\s+/g, " ").slice(0, mostLabelChars);

const incidentMarks = ({ incidents }: Facts, locale: Locale): ChartMark[] => {
  const words = incidentWords(locale);
  return incidents.flatMap(({ title, beganAtMs, resolvedAtMs }): ChartMark[] => [
    { timeMs: beganAtMs, sign: "▶", label: `${words.incident}: ${title}`, loud: true },
    ...(resolvedAtMs === null
      ? []
      : [{ timeMs: resolvedAtMs, sign: "■", label: `${words.resolved}: ${title}`, loud: true }]),
  ]);
};

const entryMarks = ({ entries }: Facts, locale: Locale): ChartMark[] => {
  const words = incidentWords(locale);
  return entries
    .filter(({ removed, phase }) => !removed && phase !== "resolved")
    .map((entry) => {
      const phase = entry.phase === null ? "" : `${words.setsPhase(words.phase[entry.phase])} `;
      const label = `${words.kind[entry.kind]}: ${phase}${shortText(entry.text)}`;
      return { timeMs: entry.eventAtMs, sign: entrySign(entry), label, loud: entry.phase !== null || entry.pinned };
    });
};

const deployMarks = ({ facts }: Facts, locale: Locale): ChartMark[] =>
  facts
    .filter(({ kind }) => kind === "deploy")
    .map((one) => ({
      timeMs: one.atMs,
      sign: entrySign(one),
      label: `${incidentWords(locale).kind.deploy}: ${shortText(one.fact.subject)}`,
      loud: false,
    }));

/** Incidents, what people wrote, and deploys, in order of time; of those too near each other the loudest, with all labels. */
export const planMarks = (facts: Facts, fromMs: number, toMs: number, locale: Locale): ChartMark[] => {
  const all = [...incidentMarks(facts, locale), ...entryMarks(facts, locale), ...deployMarks(facts, locale)]
    .filter(({ timeMs }) => timeMs >= fromMs && timeMs <= toMs)
    .sort((a, b) => a.timeMs - b.timeMs);
  const nearMs = (toMs - fromMs) / 100;
  const marks: ChartMark[] = [];
  for (const mark of all) {
    const before = marks.at(-1);
    if (!before || mark.timeMs - before.timeMs > nearMs) marks.push(mark);
    else {
      const label = `${before.label}\n${mark.label}`;
      marks[marks.length - 1] = { ...(mark.loud && !before.loud ? mark : before), label };
    }
  }
  return marks;
};

/** The same for the replay's scrubber, with changes of level besides. */
export const replayMarks = (facts: Facts, locale: Locale): ReplayMark[] => [
  ...[...incidentMarks(facts, locale), ...entryMarks(facts, locale), ...deployMarks(facts, locale)].map(
    ({ timeMs, label }) => ({ atMs: timeMs, label, level: null }),
  ),
  ...facts.facts
    .filter(({ kind, fact }) => kind === "level" && (fact.level === "critical" || fact.level === "warn"))
    .map((one) => {
      const { subject, what } = factText(one, locale);
      return { atMs: one.atMs, label: `${subject}: ${what}`, level: entryLevel(one) };
    }),
];
