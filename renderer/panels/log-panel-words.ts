import type { WatcherState } from "#config/contract/watcher.ts";
import { formatAge } from "#config/format/format-age.ts";
import type { Locale } from "#config/format/unit-word.ts";

/** What panels of logs say on the wall. */
export type LogPanelWords = {
  /** Headings above the rows; `count` as it is written ("1,000+"). */
  lines: (count: string, windowMs: number) => string;
  failures: (count: string, windowMs: number) => string;
  newKinds: (count: number) => string;
  /** Plain sentences where there is nothing, and that is good. */
  noLines: (windowMs: number) => string;
  noFailures: (windowMs: number) => string;
  nothingNew: (windowMs: number) => string;
  isNew: string;
  first: string;
  last: string;
  /** What a watcher counts and what would be a hit. */
  counted: (watcher: Pick<WatcherState, "count" | "needed" | "withinMs">) => string;
};

const english: LogPanelWords = {
  lines: (count, windowMs) => `${count} in ${formatAge(windowMs, "en")}`,
  failures: (count, windowMs) => `${count} failures in ${formatAge(windowMs, "en")}`,
  newKinds: (count) => `${count} NEW`,
  noLines: (windowMs) => `No such line in the last ${formatAge(windowMs, "en")}.`,
  noFailures: (windowMs) => `No failure in the last ${formatAge(windowMs, "en")}.`,
  nothingNew: (windowMs) => `Nothing new failed in the last ${formatAge(windowMs, "en")}.`,
  isNew: "NEW",
  first: "first",
  last: "last",
  counted: ({ count, needed, withinMs }) => `${count}/${needed} in ${formatAge(withinMs, "en")}`,
};

const japanese: LogPanelWords = {
  lines: (count, windowMs) => `直近${formatAge(windowMs, "ja")} ${count}件`,
  failures: (count, windowMs) => `直近${formatAge(windowMs, "ja")}のエラー ${count}件`,
  newKinds: (count) => `初出 ${count}種`,
  noLines: (windowMs) => `直近${formatAge(windowMs, "ja")}に該当するログはありません。`,
  noFailures: (windowMs) => `直近${formatAge(windowMs, "ja")}にエラーはありません。`,
  nothingNew: (windowMs) => `直近${formatAge(windowMs, "ja")}に初出のエラーはありません。`,
  isNew: "初出",
  first: "初回",
  last: "最終",
  counted: ({ count, needed, withinMs }) => `${formatAge(withinMs, "ja")}に${count}/${needed}件`,
};

export const logPanelWords = (locale: Locale): LogPanelWords => (locale === "ja" ? japanese : english);
