import { formatAge } from "#config/format/format-age.ts";
import { spanOf } from "./span.ts";
import type { Words } from "./words.ts";

const age = (ms: number) => formatAge(ms, "ja");

const reasons = {
  waiting: "待機中",
  late: "遅延",
  frozen: "変化なし",
  "no-data": "データなし",
  failed: "取得失敗",
  "rate-limited": "制限中",
};

const spans = { day: "昨日比", week: "先週比", month: "先月比" };

export const japanese: Words = {
  level: { ok: "正常", warn: "注意", critical: "危険", unknown: "不明", muted: "計画停止" },
  alarm: { ok: "正常", warn: "注意", alert: "警報", "no-data": "データなし", unknown: "不明", muted: "計画停止" },
  reason: (reason, ageMs) =>
    reasons[reason] + (ageMs !== null && (reason === "late" || reason === "frozen") ? ` ${age(ageMs)}` : ""),
  why: {
    waiting: "最初の応答を待っています。",
    late: "新しいデータが期限内に届いていません。",
    frozen: "値が長い間変化していません。",
    "no-data": "応答はありますが、該当するデータがありません。",
    failed: "取得できませんでした。",
    "rate-limited": "接続先の呼び出し制限により取得できません。",
  },
  asksAgain: (inMs) => `${age(inMs)}後に再取得`,
  asking: "取得中",
  was: (level) => `直前は${level}`,
  ago: (ageMs) => `${age(ageMs)}前`,
  slowed: (everyMs) => `予算内に収めるため${age(everyMs)}ごとに取得`,
  every: age,
  versus: (agoMs) => {
    const span = spanOf(agoMs);
    return span === null ? `${age(agoMs)}前比` : spans[span];
  },
  more: (count) => `ほか${count}件`,
  allOk: (total) => `${total}件すべて正常`,
  allMuted: (total) => `${total}件すべて計画停止中`,
  muted: (count) => `計画停止 ${count}件`,
  ofTotal: (total) => `全${total}件`,
  noRows: "この期間の値がないため、順位はありません。",
  noCapacity: "上限のある系列がありません。",
  noAlarms: "該当するアラームがなく、何も監視していません。",
  noCost: "コストはまだ報告されていません。",
  noLines: "この期間のデータがありません。",
  noValue: "値がありません。",
  amount: (used, limit) => `${used} / ${limit}`,
  usedBy: "使用元",
  usual: "通常",
  lost: "収集側と接続できません",
  lostSince: (silence) => `${silence}応答なし・再接続中`,
  spoken: (level, titles, more) =>
    `${level === "critical" ? "危険" : "注意"}。${titles.join("、")}${more > 0 ? `、ほか${more}件` : ""}。`,
  soundNeedsKey: "音は停止中：何かキーを押してください",
  held: "固定",
  sharing: (boards) => `${boards}つのボードで危険`,
  taken: "◆ 表示を継続 · ↓確認",
  takenWhy: "復旧するまで表示します。↓キーで確認済みにします",
  demo: "デモ",
  setUp: "ウォールを設定",
  waitingWall: "収集側を待っています",
  waitingNext: "応答があるまで自動で再接続します。",
  brokenWall: "ウォールファイルを読み込めません",
  brokenWallKept: "ウォールファイルに誤りがあるため、直前の内容を表示しています",
  fixAndSave: "ファイルを直して保存すると、自動で反映されます。",
  moreIssues: (count) => `ほか${count}件`,
  brokenPanel: "このパネルは描画できません。ほかのパネルには影響しません。",
  isNew: "新",
  watcher: "ログ",
};
