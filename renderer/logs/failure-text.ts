import type { Locale } from "#config/format/unit-word.ts";
import { RequestError } from "#renderer/api/client.ts";

type Said = Readonly<Record<Locale, string>>;

/** By the refusal's code, else by its kind. */
const japanese: Readonly<Record<string, string>> = {
  "no-logs": "このウォールの接続先にはログがありません。",
  "no-panel": "このパネルはありません。",
  "old-record": "表示から時間が経ったため開けません。もう一度検索してください（R）。",
  "old-cursor": "続きを読めるのは最近の検索だけです。もう一度検索してください（R）。",
  "bad-range": "期間は開始が終了より前で、40日以内にしてください。",
  "bad-query": "検索を読み取れません。",
  "bad-request": "検索を受け付けられません。",
  forbidden: "アクセスが許可されていません。",
  "not-found": "見つかりません。",
  misdirected: "この宛先では受け付けていません。",
  internal: "収集側の内部でエラーが発生しました。詳細は収集側のログにあります。",
  http: "収集側が応答できません。",
};

const outOfReach: Said = { en: "The collector cannot be reached.", ja: "収集側に接続できません。" };
const unlike: Said = { en: "The collector's answer cannot be read.", ja: "収集側の応答を読み取れません。" };

/** Why a request failed, in the wall's language. */
export const failureText = (error: Error, locale: Locale): string => {
  if (!(error instanceof RequestError)) return (error instanceof TypeError ? outOfReach : unlike)[locale];
  if (locale === "en") return error.message;
  return japanese[error.code ?? ""] ?? japanese[error.kind] ?? error.message;
};
