import type { Locale } from "#config/format/unit-word.ts";
import type { NoticeLevel } from "./decide-notices.ts";

export type NoticeWords = {
  level: Record<NoticeLevel, string>;
  since: (time: string) => string;
  lines: (count: string) => string;
  open: string;
  more: (count: number) => string;
};

const english: NoticeWords = {
  level: { ok: "OK", warn: "WARN", critical: "CRITICAL", unknown: "UNKNOWN" },
  since: (time) => `since ${time}`,
  lines: (count) => `${count} lines`,
  open: "Open on the wall",
  more: (count) => `and ${count} more`,
};

const japanese: NoticeWords = {
  level: { ok: "正常", warn: "注意", critical: "危険", unknown: "不明" },
  since: (time) => `${time}から`,
  lines: (count) => `${count}行`,
  open: "ウォールで見る",
  more: (count) => `ほか${count}件`,
};

export const noticeWords = (locale: Locale): NoticeWords => (locale === "ja" ? japanese : english);
