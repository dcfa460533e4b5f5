import type { Incident } from "#config/contract/incident.ts";
import { foldWords } from "./store/book-words.ts";

/** What two incidents can have in common. `things`: panels, alarms, watchers and sources by their keys. */
export type Likeness = { incident: Incident; things: ReadonlySet<string>; words: ReadonlySet<string> };
export type Alike = { incident: Incident; score: number; things: string[]; words: string[] };

/** Words that stand in every title say nothing. */
const common = new Set(["the", "and", "for", "with", "from", "not", "incident", "障害", "発生"]);

const unspaced = /[\p{Script=Han}\p{Script=Katakana}ー]{2,}/gu;
const spaced = /[\p{Script=Latin}\p{N}_-]{3,}/gu;

/** Latin words, and runs of kanji or katakana, which carry a Japanese title's meaning. */
export const wordsIn = (text: string): Set<string> => {
  const folded = foldWords(text);
  const found = [...folded.matchAll(unspaced), ...folded.matchAll(spaced)].map(([word]) => word);
  return new Set(found.filter((word) => !common.has(word) && !/^[\d-]+$/.test(word)));
};

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((one) => b.has(one));

/** Rare things count more: what half of all incidents have says little about two of them. */
const weigh = (found: string[], all: readonly ReadonlySet<string>[]): number =>
  found.reduce((sum, one) => sum + Math.log(1 + all.length / (1 + all.filter((other) => other.has(one)).length)), 0);

/** Past incidents that share something with this one, most alike first. */
export const findAlike = (one: Likeness, past: readonly Likeness[], most: number): Alike[] => {
  const things = past.map((other) => other.things);
  const words = past.map((other) => other.words);
  return past
    .flatMap((other): Alike[] => {
      if (other.incident.id === one.incident.id) return [];
      const common = { things: shared(one.things, other.things), words: shared(one.words, other.words) };
      const score = 3 * weigh(common.things, things) + weigh(common.words, words);
      return score > 0 ? [{ incident: other.incident, score, ...common }] : [];
    })
    .sort((a, b) => b.score - a.score || b.incident.beganAtMs - a.incident.beganAtMs)
    .slice(0, most);
};
