import type { Locale } from "#config/format/unit-word.ts";
import type { LogProblemCode, LogQueryProblem } from "#config/logs/query-problem.ts";

const japanese: Record<LogProblemCode, (about: string) => string> = {
  "too-long": (about) => `検索は${about}文字までです`,
  "too-deep": (about) => `かっこの入れ子は${about}段までです`,
  "open-parenthesis": () => "かっこが閉じられていません",
  "closed-parenthesis": () => "対応する開きかっこがありません",
  "open-quote": () => "引用符が閉じられていません",
  "open-range": () => "範囲が閉じられていません",
  "range-turned": () => "範囲の始まりと終わりが逆です",
  "range-without-to": () => "範囲の両端の間にはTOが必要です",
  cidr: () => "CIDR()は使えません。@ip:10.0.*のように書いてください",
  "no-field": () => "コロンの前に項目名が必要です",
  "wild-field": () => "項目名に*と?は使えません。全項目の検索は*:文字列と書きます",
  "no-value": (about) => `${about === "here" ? "ここ" : `${about}:の直後`}に空白なしで値が必要です`,
  "no-number": (about) => `${about}の後には数値が必要です`,
  "no-term-at-end": () => "末尾に検索語が足りません",
  "no-term-in-parenthesis": () => "閉じかっこの前に検索語が足りません",
  "no-term-before": (about) => `${about}の前に検索語が足りません。語として探すには"${about}"と書きます`,
  "lone-sign": (about) => `${about}は除外する語の直前に置いてください`,
  "lone-backslash": () => "バックスラッシュの後に文字が必要です",
  "wild-too-long": (about) => `*や?を含む値は${about}文字までです`,
  masked: () => "伏せている値は検索できません",
};

/** Why a search cannot be asked, in the wall's language. */
export const problemText = ({ code, about, message }: LogQueryProblem, locale: Locale): string =>
  locale === "ja" ? japanese[code](about) : message;
