import type { Locale } from "#config/format/unit-word.ts";
import { RequestError } from "#renderer/api/client.ts";
import { ourJapanese } from "./our-sentence.ts";

type Said = Readonly<Record<Locale, string>>;

const byCode: Readonly<Record<string, string>> = {
  "no-logs": "このウォールの接続先にはログがありません。",
  "no-panel": "このパネルはありません。",
  "old-record": "表示から時間が経ったため開けません。もう一度検索してください（R）。",
  "old-cursor": "続きを読めるのは最近の検索だけです。もう一度検索してください（R）。",
  "bad-range": "期間は開始が終了より前で、40日以内にしてください。",
};

const byKind: Readonly<Record<string, string>> = {
  "bad-query": "検索を読み取れません。",
  "bad-request": "要求を受け付けられません。",
  unauthorized: "アクセスが認証されていません。",
  forbidden: "アクセスが許可されていません。",
  "not-found": "見つかりません。",
  "method-not-allowed": "ここでは受け付けていません。",
  "too-large": "大きすぎて受け付けられません。",
  conflict: "ほかの変更と重なりました。",
  misdirected: "この宛先では受け付けていません。",
  busy: "要求が多すぎます。少し待ってください。",
  "unsupported-media": "この形式は受け付けられません。",
  internal: "収集側の内部でエラーが発生しました。詳細は収集側のログにあります。",
  unavailable: "いまは利用できません。",
  full: "ディスクに空きがありません。",
  "hub-away": "ハブに接続できません。",
  http: "収集側が応答できません。",
};

const outOfReach: Said = { en: "The collector cannot be reached.", ja: "収集側に接続できません。" };
const unlike: Said = { en: "The collector's answer cannot be read.", ja: "収集側の応答を読み取れません。" };

/** Why a request failed, in the wall's language: by the refusal's code, else by its sentence, else by its kind. */
export const failureText = (error: unknown, locale: Locale): string => {
  if (!(error instanceof RequestError)) return (error instanceof TypeError ? outOfReach : unlike)[locale];
  const { code, kind, message } = error;
  if (locale === "en") return message;
  return byCode[code ?? ""] ?? ourJapanese(message) ?? byKind[kind] ?? message;
};
