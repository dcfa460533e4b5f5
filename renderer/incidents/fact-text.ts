import type { Entry } from "#config/contract/incident.ts";
import { valueText } from "#config/format/format-value.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { type IncidentWords, incidentWords } from "./incident-words.ts";

export type FactText = { subject: string; what: string; times: string | null };

type Spoken = Pick<Entry, "kind" | "fact">;

/** The word of a level, an alarm's state or a trouble; what is unknown is said as it came. */
const wordOf = (known: Record<string, string>, word: string | null): string | null =>
  word === null ? null : Object.hasOwn(known, word) ? (known[word] ?? word) : word;

const isKnown = (to: string | null): boolean => to === null || ["ok", "warn", "critical", "muted"].includes(to);

/** What came back to where it was had been elsewhere meanwhile. */
const changeText = (from: string | null, worst: string | null, to: string | null, words: IncidentWords): string =>
  from !== null && from === to && worst !== null && worst !== to
    ? words.became(from, words.became(worst, to))
    : words.became(from, to ?? "");

const levelText = ({ fact }: Spoken, locale: Locale): string => {
  const words = incidentWords(locale);
  if (!fact) return "";
  const { from, to, value, unit } = fact;
  const all = { ...words.trouble, ...words.level };
  if (!isKnown(to)) return words.blind(wordOf(all, to) ?? "");
  const worst = wordOf(words.level, fact.level);
  const change = changeText(isKnown(from) ? wordOf(all, from) : words.seesAgain, worst, wordOf(all, to), words);
  return value === null ? change : `${change} (${valueText(value, { locale, unit, decimals: null })})`;
};

const whatOf = (entry: Spoken, locale: Locale): string => {
  const words = incidentWords(locale);
  const { kind, fact } = entry;
  if (!fact) return "";
  switch (kind) {
    case "level":
      return levelText(entry, locale);
    case "alarm":
      return changeText(
        wordOf(words.alarm, fact.from),
        wordOf(words.level, fact.level),
        wordOf(words.alarm, fact.to),
        words,
      );
    case "watcher":
      return fact.value === null ? "" : words.lineCount(new Intl.NumberFormat(locale).format(fact.value));
    case "source":
      return fact.to === "ok" ? words.sourceBack : words.sourceFails(wordOf(words.trouble, fact.to) ?? "");
    default:
      return [fact.from, fact.to].filter((part) => part !== null).join(" · ");
  }
};

/** What an automatic entry states, in the reader's language; `panelTitle` knows what a panel is called now. */
export const factText = (
  entry: Spoken,
  locale: Locale,
  panelTitle: (id: string) => string | null = () => null,
): FactText => {
  const words = incidentWords(locale);
  const { fact } = entry;
  if (!fact) return { subject: "", what: "", times: null };
  // An alarm has a name of its own; its panel only lists it.
  const first = entry.kind === "level" ? (fact.panels?.[0] ?? fact.panelId) : null;
  const subject = (first === null ? null : panelTitle(first)) ?? fact.subject;
  return {
    subject: words.panelsMore(subject, Math.max(0, (fact.panels?.length ?? 1) - 1)),
    what: whatOf(entry, locale),
    // Panels of a group that changed together are no flapping.
    times: fact.times > Math.max(1, fact.panels?.length ?? 1) ? words.times(fact.times) : null,
  };
};
