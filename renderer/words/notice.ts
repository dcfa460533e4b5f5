import type { Locale } from "#config/format/unit-word.ts";
import { ourJapanese } from "./our-sentence.ts";

/** Counts named in the collector's sentence, in their order. */
const numbersIn = (message: string): string[] => message.match(/\d+/g) ?? [];

const japaneseFailures: Record<string, string> = {
  auth: "認証が拒否されました",
  "rate-limited": "呼び出し回数の上限に達しました",
  timeout: "時間内に応答がありません",
  "bad-query": "クエリが受け付けられません",
  unreachable: "接続できません",
  "server-error": "接続先でエラーが発生しています",
  "bad-answer": "応答を読み取れません",
  "not-supported": "この接続先では利用できません",
  warning: "接続先からの警告",
};

const japaneseRemarks: Record<string, (numbers: string[]) => string> = {
  aborted: () => "取得を中断しました",
  "several-series": ([count = "複数"]) => `${count}系列のうち代表の1つを表示しています`,
  "quiet-series": ([quiet = "一部", all = ""]) =>
    all === "" ? "一部の系列に新しい値がありません" : `${all}系列中${quiet}系列に新しい値がありません`,
  "no-compare": () => "比較する期間のデータがありません",
  "no-limit": ([without = "", asked = ""]) =>
    asked === "" ? "上限のない系列を除いています" : `${asked}系列中${without}系列は上限がないため除いています`,
  "old-limit": () => "上限の最新値がないため、直前の値を使っています",
};

/**
 * What limits or ails a panel or a source, in the wall's language. What the collector says itself is translated whole;
 * of a vendor's words the kind is said, and the words are kept after it.
 */
export const noticeText = ({ kind, message }: { kind: string; message: string }, locale: Locale): string => {
  if (locale === "en") return message === "" ? kind : message;
  const remark = japaneseRemarks[kind];
  if (remark) return remark(numbersIn(message));
  const ours = ourJapanese(message);
  if (ours !== null) return ours;
  const failure = japaneseFailures[kind];
  if (failure === undefined) return message;
  return message === "" ? failure : `${failure}：${message}`;
};
