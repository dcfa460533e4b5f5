import type { Locale } from "#config/format/unit-word.ts";
import { exportSentences } from "./sentences-exports.ts";
import { incidentSentences } from "./sentences-incidents.ts";
import { logSentences } from "./sentences-logs.ts";
import { sourceSentences } from "./sentences-sources.ts";

/**
 * Every sentence that the collector writes for pages, in English and in Japanese. {holes} are one word each; {said} is
 * whatever somebody else said, and may be nothing.
 */
const sentences = { ...sourceSentences, ...logSentences, ...incidentSentences, ...exportSentences };

type Read = { pattern: RegExp; japanese: string };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A full stop at the end, or none, is the same sentence. */
const toRead = ([english, japanese]: [string, string]): Read => {
  const parts = english.replace(/\.$/, "").split(/(\{\w+\})/);
  const pattern = parts.map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined ? escaped(part) : name === "said" ? "(?<said>.*)" : `(?<${name}>\\S+)`;
  });
  return { pattern: new RegExp(`^${pattern.join("")}\\.?$`, "su"), japanese };
};

// What repeats more of a sentence's own words is tried first: "refused it: {said}" would take in what is more exact.
const ownChars = (english: string): number => english.replaceAll(/\{\w+\}/g, "").length;
const readAll = (): readonly Read[] =>
  Object.entries(sentences)
    .sort(([a], [b]) => ownChars(b) - ownChars(a))
    .map(toRead);

let made: readonly Read[] | null = null;
/** Made when the first sentence is read: most walls have none to read at their start. */
const reads = (): readonly Read[] => {
  made ??= readAll();
  return made;
};

const whole = (message: string): string | null => {
  for (const { pattern, japanese } of reads()) {
    const found = pattern.exec(message);
    if (found)
      return japanese.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const value = found.groups?.[name] ?? "";
        return name === "said" ? (ourJapanese(value) ?? value) : value;
      });
  }
  return null;
};

/** "SOURCE: what ails it". */
const ofSource = (message: string): string | null => {
  const [, source, said = ""] = /^(\S+): (.+)$/su.exec(message) ?? [];
  const japanese = source === undefined ? null : whole(said);
  return japanese === null ? null : `${source}：${japanese}`;
};

const one = (message: string): string | null => whole(message) ?? ofSource(message);

/** What the collector said itself, in Japanese; null for the words of others. Several sentences are parted by "; ". */
export const ourJapanese = (message: string): string | null => {
  const said = one(message);
  if (said !== null) return said;
  const parts = message.split("; ").map(one);
  return parts.some((part) => part === null) ? null : parts.join("。");
};

/** In the wall's language, as far as it is the collector's own. */
export const sentenceText = (message: string, locale: Locale): string =>
  locale === "ja" ? (ourJapanese(message) ?? message) : message;
