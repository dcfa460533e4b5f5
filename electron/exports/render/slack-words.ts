import type { Locale } from "#config/format/unit-word.ts";

export type SlackWords = {
  started: string;
  phase: (phase: string, after: string) => string;
  ended: (after: string) => string;
  began: string;
  openedBy: string;
  panels: string;
  page: string;
  highlights: string;
  more: (count: number) => string;
};

const english: SlackWords = {
  started: "Incident",
  phase: (phase, after) => `${phase} after ${after}`,
  ended: (after) => `Resolved after ${after}`,
  began: "Began",
  openedBy: "Opened by",
  panels: "Panels",
  page: "Open on the wall",
  highlights: "Highlights",
  more: (count) => `and ${count} more`,
};

const japanese: SlackWords = {
  started: "インシデント発生",
  phase: (phase, after) => `${phase}（発生から${after}）`,
  ended: (after) => `解決（発生から${after}）`,
  began: "発生",
  openedBy: "開始した人",
  panels: "関係するパネル",
  page: "ウォールで見る",
  highlights: "重要な出来事",
  more: (count) => `ほか${count}件`,
};

const all: Record<Locale, SlackWords> = { en: english, ja: japanese };

export const slackWords = (locale: Locale): SlackWords => all[locale];
