import type { AlarmState, Level, UnknownReason } from "#config/contract/panel.ts";
import { formatAge } from "#config/format/format-age.ts";
import type { Locale } from "#config/format/unit-word.ts";

/** Every word the wall says, in one language. */
export type Words = {
  level: Record<Level, string>;
  alarm: Record<AlarmState, string>;
  reason: (reason: UnknownReason, ageMs: number | null) => string;
  asksAgain: (inMs: number) => string;
  asking: string;
  was: (level: string) => string;
  ago: (ageMs: number) => string;
  since: (time: string) => string;
  slowed: (everyMs: number) => string;
  versus: (agoMs: number) => string;
  more: (count: number) => string;
  allOk: (total: number) => string;
  ofLimit: string;
  usedBy: string;
  today: string;
  usual: string;
  lost: string;
  lostSince: (age: string) => string;
  held: string;
  demo: string;
  waitingWall: string;
  brokenWall: string;
  brokenWallKept: string;
  fixAndSave: string;
  file: string;
  line: (line: number) => string;
  expected: string;
  brokenPanel: string;
  isNew: string;
};

const week = 7 * 86_400e3;
const day = 86_400e3;

const english: Words = {
  level: { ok: "OK", warn: "WARN", critical: "CRITICAL", unknown: "UNKNOWN", muted: "MAINTENANCE" },
  alarm: { ok: "OK", warn: "WARN", alert: "ALERT", "no-data": "NO DATA", unknown: "UNKNOWN", muted: "MUTED" },
  reason: (reason, ageMs) => {
    const age = ageMs === null ? "" : ` ${formatAge(ageMs, "en")}`;
    const word = {
      waiting: "WAITING",
      late: "LATE",
      frozen: "FROZEN",
      "no-data": "NO DATA",
      failed: "FAILED",
      "rate-limited": "LIMITED",
    };
    return word[reason] + (reason === "late" || reason === "frozen" ? age : "");
  },
  asksAgain: (inMs) => `asks again in ${formatAge(inMs, "en")}`,
  asking: "asks now",
  was: (level) => `was ${level}`,
  ago: (ageMs) => `${formatAge(ageMs, "en")} ago`,
  since: (time) => `since ${time}`,
  slowed: (everyMs) => `every ${formatAge(everyMs, "en")} (budget)`,
  versus: (agoMs) => {
    if (agoMs === week) return "vs last week";
    if (agoMs === day) return "vs yesterday";
    if (agoMs === 4 * week) return "vs last month";
    return `vs ${formatAge(agoMs, "en")} ago`;
  },
  more: (count) => `${count} more`,
  allOk: (total) => `All ${total} OK`,
  ofLimit: "of",
  usedBy: "used by",
  today: "so far",
  usual: "usual",
  lost: "No connection to the collector",
  lostSince: (age) => `nothing heard for ${age}; trying again`,
  held: "HELD",
  demo: "DEMO",
  waitingWall: "Waiting for the collector",
  brokenWall: "The wall file cannot be used",
  brokenWallKept: "The wall file is broken; the last good wall is shown",
  fixAndSave: "Mend the file and save it: the wall follows by itself.",
  file: "File",
  line: (line) => `line ${line}`,
  expected: "Expected",
  brokenPanel: "This panel could not be drawn. The others are not affected.",
  isNew: "new",
};

const japanese: Words = {
  level: { ok: "正常", warn: "注意", critical: "危険", unknown: "不明", muted: "計画停止" },
  alarm: { ok: "正常", warn: "注意", alert: "警報", "no-data": "データなし", unknown: "不明", muted: "停止中" },
  reason: (reason, ageMs) => {
    const age = ageMs === null ? "" : ` ${formatAge(ageMs, "ja")}`;
    const word = {
      waiting: "待機中",
      late: "遅延",
      frozen: "停止",
      "no-data": "データなし",
      failed: "取得失敗",
      "rate-limited": "制限中",
    };
    return word[reason] + (reason === "late" || reason === "frozen" ? age : "");
  },
  asksAgain: (inMs) => `${formatAge(inMs, "ja")}後に再取得`,
  asking: "取得中",
  was: (level) => `直前は${level}`,
  ago: (ageMs) => `${formatAge(ageMs, "ja")}前`,
  since: (time) => `${time}から`,
  slowed: (everyMs) => `${formatAge(everyMs, "ja")}ごと（予算）`,
  versus: (agoMs) => {
    if (agoMs === week) return "先週比";
    if (agoMs === day) return "昨日比";
    if (agoMs === 4 * week) return "先月比";
    return `${formatAge(agoMs, "ja")}前比`;
  },
  more: (count) => `ほか${count}件`,
  allOk: (total) => `${total}件すべて正常`,
  ofLimit: "/",
  usedBy: "使用元",
  today: "集計中",
  usual: "通常",
  lost: "収集側と接続できません",
  lostSince: (age) => `${age}応答なし・再接続中`,
  held: "固定",
  demo: "デモ",
  waitingWall: "収集側を待っています",
  brokenWall: "ウォールファイルを読み込めません",
  brokenWallKept: "ウォールファイルに誤りがあるため、直前の内容を表示しています",
  fixAndSave: "ファイルを直して保存すると、自動で反映されます。",
  file: "ファイル",
  line: (line) => `${line}行目`,
  expected: "期待する値",
  brokenPanel: "このパネルは描画できません。ほかのパネルには影響しません。",
  isNew: "初",
};

export const wordsOf = (locale: Locale): Words => (locale === "ja" ? japanese : english);
