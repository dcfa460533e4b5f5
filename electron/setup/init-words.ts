import type { Locale } from "#config/format/unit-word.ts";

export type InitWords = {
  timezone: string;
  name: string;
  useDatadog: string;
  site: string;
  apiKey: string;
  appKey: string;
  usePrometheus: string;
  address: string;
  login: string;
  token: string;
  user: string;
  password: string;
  noSource: string;
  asks: string;
  notUsable: string;
  again: string;
  template: string;
  diagonal: string;
  distance: string;
  load: (source: string, perHour: number, budget: number, searches: number) => string;
  unreadable: (mostDistanceM: number | null, leastDiagonalInch: number | null) => string;
  exists: (path: string) => string;
  replace: string;
  write: (path: string) => string;
  written: (path: string) => string;
  notWritten: string;
  wrong: (what: string) => string;
};

const english: InitWords = {
  timezone: "Time zone",
  name: "Name of the wall",
  useDatadog: "Datadog? (y/n)",
  site: "Datadog's site",
  apiKey: "API key (not shown)",
  appKey: "Application key (not shown)",
  usePrometheus: "Prometheus, or what speaks like it? (y/n)",
  address: "Its address",
  login: "Login (none/bearer/basic)",
  token: "Token (not shown)",
  user: "User",
  password: "Password (not shown)",
  noSource: "A wall needs a source.",
  asks: "Asking the source…",
  notUsable: "A wall would have no data of this source.",
  again: "Enter it again? (y/n)",
  template: "Template",
  diagonal: "Diagonal of the screen, inches",
  distance: "Distance of the seat, metres",
  load: (source, perHour, budget, searches) =>
    `${source}: ${perHour} requests an hour of a budget of ${budget}, ${searches} log searches an hour`,
  unreadable: (metres, inches) =>
    `Parts of this wall cannot be read from that seat: at most ${metres ?? "?"} m, or a screen of at least ${inches ?? "?"} inches.`,
  exists: (path) => `${path} is there already.`,
  replace: "Replace it? (y/n)",
  write: (path) => `Write ${path}? (y/n)`,
  written: (path) => `Written: ${path}\nShow it: npm start -- --wall ${path}`,
  notWritten: "Nothing was written.",
  wrong: (what) => `That does not do: ${what}`,
};

const japanese: InitWords = {
  timezone: "タイムゾーン",
  name: "ウォールの名前",
  useDatadog: "Datadog を使いますか (y/n)",
  site: "Datadog のサイト",
  apiKey: "APIキー（表示されません）",
  appKey: "アプリケーションキー（表示されません）",
  usePrometheus: "Prometheus（互換を含む）を使いますか (y/n)",
  address: "アドレス",
  login: "認証 (none/bearer/basic)",
  token: "トークン（表示されません）",
  user: "ユーザー名",
  password: "パスワード（表示されません）",
  noSource: "接続先が1つ以上必要です。",
  asks: "接続先に問い合わせています…",
  notUsable: "このままではこの接続先のデータは表示されません。",
  again: "入力し直しますか (y/n)",
  template: "テンプレート",
  diagonal: "画面の対角（インチ）",
  distance: "座席までの距離（m）",
  load: (source, perHour, budget, searches) =>
    `${source}: 問い合わせは1時間に${perHour}回（予算${budget}回）、ログ検索は1時間に${searches}回`,
  unreadable: (metres, inches) =>
    `その座席からは読めない部分があります。座席を${metres ?? "?"} m 以内にするか、画面を${inches ?? "?"}インチ以上にしてください。`,
  exists: (path) => `${path} はすでにあります。`,
  replace: "置き換えますか (y/n)",
  write: (path) => `${path} を書き出しますか (y/n)`,
  written: (path) => `書き出しました: ${path}\n表示: npm start -- --wall ${path}`,
  notWritten: "何も書き出していません。",
  wrong: (what) => `入力が正しくありません: ${what}`,
};

export const initWords = (locale: Locale): InitWords => (locale === "ja" ? japanese : english);
