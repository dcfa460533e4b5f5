import type { CheckId, CodeOf, Facts, UnknownWhy } from "#config/contract/self-check.ts";
import { formatAge } from "#config/format/format-age.ts";
import { valueText } from "#config/format/format-value.ts";
import type { Locale } from "#config/format/unit-word.ts";
import type { CheckRow } from "./rows.ts";
import { english } from "./words-en.ts";
import { japanese } from "./words-ja.ts";

/** A finding's facts as texts; an em dash for those that are not there. */
export type Told = {
  /** Of what: a key, a source, a host. */
  about: string;
  isOfSeveral: boolean;
  platform: string;
  has: (name: string) => boolean;
  number: (name: string) => number;
  text: (name: string) => string;
  bytes: (name: string) => string;
  /** A stretch of time, whichever way it goes. */
  span: (name: string) => string;
  /** The same, rounded up to whole seconds: what it is less than. */
  within: (name: string) => string;
};

export type Sentence = (told: Told) => string;
/** `act` is what to do, with the command, between backticks, or the setting; null where there is nothing to do. */
export type CodeWords = { found: Sentence; act: Sentence | null };

type CodesOf<C extends CheckId> = { [K in Exclude<CodeOf<C>, "unknown">]: CodeWords };
export type PageWords = { [C in Extract<CheckId, `page-${string}`>]: CodesOf<C> };

export type CheckWords = {
  states: Record<CheckRow["state"], string>;
  columns: { state: string; what: string; where: string; found: string; act: string };
  thisScreen: string;
  hub: (host: string) => string;
  again: string;
  back: string;
  checking: string;
  checked: (time: string) => string;
  oncePerMinute: string;
  allWell: string;
  unreachable: string;
  unknownWhy: Record<UnknownWhy, string>;
  /** Of a code that has none of its own. */
  whyUnknown: Sentence;
  checks: { [C in CheckId]: CodesOf<C> };
  /** What to do about what is not known. */
  unknownActs: Partial<Record<CheckId, Sentence>>;
};

export const checkWords = (locale: Locale): CheckWords => (locale === "ja" ? japanese : english);

const missing = "—";

const tell = (facts: Facts, about: string | null, platform: string, locale: Locale): Told => {
  const number = (name: string): number | null => {
    const value = facts[name];
    return typeof value === "number" ? value : null;
  };
  return {
    about: about ?? missing,
    isOfSeveral: about !== null,
    platform,
    has: (name) => (facts[name] ?? null) !== null && facts[name] !== "",
    number: (name) => number(name) ?? 0,
    text: (name) => (facts[name] === undefined || facts[name] === null ? missing : String(facts[name])),
    bytes: (name) => valueText(number(name), { locale, unit: "B" }),
    span: (name) => formatAge(Math.abs(number(name) ?? 0), locale),
    within: (name) => formatAge(1000 * Math.max(1, Math.ceil(Math.abs(number(name) ?? 0) / 1000)), locale),
  };
};

const codeWords = (words: CheckWords, { check, code }: CheckRow): CodeWords | null => {
  const checks: Readonly<Record<string, Readonly<Record<string, CodeWords>>>> = words.checks;
  const codes = Object.hasOwn(checks, check) ? checks[check] : undefined;
  return codes && Object.hasOwn(codes, code) ? (codes[code] ?? null) : null;
};

/** What was found, and what to do; null where nothing is to be done. Codes of a newer hub are said as they are. */
export const sayRow = (row: CheckRow, locale: Locale): { found: string; act: string | null } => {
  const words = checkWords(locale);
  const told = tell(row.facts, row.about, row.platform, locale);
  const known = codeWords(words, row);
  if (known) return { found: known.found(told), act: known.act?.(told) ?? null };
  if (row.code !== "unknown") return { found: row.code, act: null };
  const acts: Readonly<Record<string, Sentence | undefined>> = words.unknownActs;
  return { found: words.whyUnknown(told), act: acts[row.check]?.(told) ?? null };
};
