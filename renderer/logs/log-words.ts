import type { Locale } from "#config/format/unit-word.ts";

export type LogWords = {
  title: string;
  watchers: string;
  watcherCount: (count: string, span: string) => string;
  search: string;
  placeholder: string;
  badSearch: (character: number, message: string) => string;
  failed: (message: string) => string;
  records: string;
  groups: string;
  count: (count: string, tookMs: string) => string;
  searching: string;
  none: string;
  noneNext: string;
  noGroups: string;
  cut: (count: string) => string;
  loading: string;
  live: string;
  paused: (waiting: string) => string;
  source: string;
  allSources: string;
  onlyGroup: string;
  approximate: string;
  newest: string;
  oldest: string;
  time: string;
  last: (span: string) => string;
  chosenTime: (from: string, to: string) => string;
  zoomBack: string;
  back: string;
  keys: string;
  facets: string;
  more: (count: number) => string;
  noValue: string;
  histogram: string;
  brushHelp: string;
  problem: (source: string, problem: string) => string;
  asksAgainAt: (time: string) => string;
  console: string;
  consoleHelp: string;
  tooLongForQr: string;
  noConsole: string;
  record: string;
  around: string;
  aroundHelp: string;
  closeRecord: string;
  message: string;
  request: string;
  response: string;
  stack: string;
  attributes: string;
  tags: string;
  trace: string;
  masked: (count: number) => string;
  showMore: (shown: string, all: string) => string;
  moreEntries: (count: number) => string;
  firstSeen: string;
  lastSeen: string;
  isNew: string;
  keyHelp: readonly (readonly [keys: string, what: string])[];
};

const english: LogWords = {
  title: "Logs",
  watchers: "Watchers",
  watcherCount: (count, span) => `${count} in ${span}`,
  search: "Search",
  placeholder: 'service:auth status:error @http.status_code:>=500 "timeout"',
  badSearch: (character, message) => `Character ${character}: ${message}`,
  failed: (message) => `The search failed: ${message}`,
  records: "Records",
  groups: "Error groups",
  count: (count, tookMs) => `${count} records · ${tookMs} ms`,
  searching: "Searching",
  none: "Nothing matches in this time.",
  noneNext: "Widen the time or take a condition away.",
  noGroups: "No exceptions in this time.",
  cut: (count) => `The first ${count} are shown; narrow the search or the time for the rest.`,
  loading: "loading",
  live: "Live",
  paused: (waiting) => `Paused · ${waiting} new`,
  source: "Source",
  allSources: "All sources",
  onlyGroup: "Only the records of",
  approximate: "Only the newest are counted.",
  newest: "Newest first",
  oldest: "Oldest first",
  time: "Time",
  last: (span) => `Last ${span}`,
  chosenTime: (from, to) => `${from} – ${to}`,
  zoomBack: "Time before",
  back: "Back",
  keys: "Keys",
  facets: "Facets",
  more: (count) => `${count} more`,
  noValue: "(none)",
  histogram: "Records over time, by level",
  brushHelp: "Arrows choose a time, with Shift a stretch; Enter searches it.",
  problem: (source, problem) => `${source}: ${problem}`,
  asksAgainAt: (time) => `asks again at ${time}`,
  console: "Console",
  consoleHelp: "The same search in the vendor's console. Scan to go on with your phone and your own login.",
  tooLongForQr: "The address is too long for a QR code.",
  noConsole: "No source of this search has a console.",
  record: "Record",
  around: "Lines around it",
  aroundHelp: "The same stream before and after, oldest first.",
  closeRecord: "Close",
  message: "Message",
  request: "Request body",
  response: "Response body",
  stack: "Stack trace",
  attributes: "Attributes",
  tags: "Tags",
  trace: "Trace",
  masked: (count) => (count === 1 ? "1 value masked" : `${count} values masked`),
  showMore: (shown, all) => `${shown} of ${all} characters; show more`,
  moreEntries: (count) => `${count} more`,
  firstSeen: "First seen",
  lastSeen: "Last seen",
  isNew: "NEW",
  keyHelp: [
    ["/", "search; Enter asks at once"],
    ["S", "one source or all"],
    ["T", "the time"],
    ["↑ ↓  j k", "one record up or down"],
    ["PgUp PgDn Home End", "many records"],
    ["Enter", "open the record, again to scroll it; the records of a group"],
    ["Tab", "on to the record's text, facets and buttons"],
    ["A", "the lines around it"],
    ["W", "watchers; Tab moves, Enter opens their lines"],
    ["F", "facets; Tab and Enter choose"],
    ["H", "time bars; arrows, Shift and Enter choose a time"],
    ["Z", "the time before"],
    ["P", "live; again to pause, while what comes is counted"],
    ["O", "newest or oldest first"],
    ["G", "records or error groups"],
    ["C", "the vendor's console, as a link and QR code"],
    ["E Shift+E", "the line, or all that are loaded, into the open incident"],
    ["R", "ask again"],
    ["?", "these keys"],
    ["Esc", "one step back, at last to the wall"],
  ],
};

const japanese: LogWords = {
  title: "ログ",
  watchers: "ログ監視",
  watcherCount: (count, span) => `${span}で${count}件`,
  search: "検索",
  placeholder: 'service:auth status:error @http.status_code:>=500 "timeout"',
  badSearch: (character, message) => `${character}文字目：${message}`,
  failed: (message) => `検索できません：${message}`,
  records: "レコード",
  groups: "エラーグループ",
  count: (count, tookMs) => `${count}件 · ${tookMs} ms`,
  searching: "検索中",
  none: "この期間に一致するログはありません。",
  noneNext: "期間を広げるか、条件を減らしてください。",
  noGroups: "この期間に例外はありません。",
  cut: (count) => `先頭の${count}件を表示しています。続きは条件か期間を絞ってください。`,
  loading: "読み込み中",
  live: "ライブ",
  paused: (waiting) => `一時停止中 · 新着${waiting}件`,
  source: "接続先",
  allSources: "すべての接続先",
  onlyGroup: "次のグループのみ：",
  approximate: "最新分だけを数えています。",
  newest: "新しい順",
  oldest: "古い順",
  time: "期間",
  last: (span) => `直近${span}`,
  chosenTime: (from, to) => `${from} – ${to}`,
  zoomBack: "前の期間",
  back: "戻る",
  keys: "キー",
  facets: "絞り込み",
  more: (count) => `ほか${count}件`,
  noValue: "（なし）",
  histogram: "レベル別の件数の推移",
  brushHelp: "矢印で時刻、Shiftと矢印で範囲を選び、Enterで検索します。",
  problem: (source, problem) => `${source}：${problem}`,
  asksAgainAt: (time) => `${time}に再取得`,
  console: "コンソール",
  consoleHelp: "提供元のコンソールで同じ検索を開きます。読み取れば、自分のスマートフォンとログインで続けられます。",
  tooLongForQr: "アドレスが長すぎるためQRコードにできません。",
  noConsole: "この検索の接続先にはコンソールがありません。",
  record: "レコード",
  around: "前後の行",
  aroundHelp: "同じストリームの前後の行です。古い順に並びます。",
  closeRecord: "閉じる",
  message: "メッセージ",
  request: "リクエスト本文",
  response: "レスポンス本文",
  stack: "スタックトレース",
  attributes: "属性",
  tags: "タグ",
  trace: "トレース",
  masked: (count) => `${count}件の値を伏せています`,
  showMore: (shown, all) => `${all}文字中${shown}文字を表示。続きを表示`,
  moreEntries: (count) => `ほか${count}件`,
  firstSeen: "初回",
  lastSeen: "最終",
  isNew: "新規",
  keyHelp: [
    ["/", "検索欄へ（Enterですぐ検索）"],
    ["S", "接続先の選択"],
    ["T", "期間の選択"],
    ["↑ ↓  j k", "前後のレコード"],
    ["PgUp PgDn Home End", "大きく移動"],
    ["Enter", "レコード・グループを開く（もう一度で本文へ、矢印でスクロール）"],
    ["Tab", "レコード本文、絞り込み、ボタンへ"],
    ["A", "前後の行"],
    ["W", "ログ監視へ（Tabで移動、Enterで該当行）"],
    ["F", "絞り込みへ（Tabで移動、Enterで選択）"],
    ["H", "棒グラフへ（矢印とShiftで期間、Enterで検索）"],
    ["Z", "前の期間に戻す"],
    ["P", "ライブ（もう一度で一時停止、新着は件数を表示）"],
    ["O", "新しい順・古い順"],
    ["G", "レコード・エラーグループ"],
    ["C", "提供元のコンソール（リンクとQRコード）"],
    ["E Shift+E", "この行・読み込んだ行を対応中のインシデントに保存"],
    ["R", "再検索"],
    ["?", "このキー一覧"],
    ["Esc", "一つ戻る（最後はウォールへ）"],
  ],
};

export const logWords = (locale: Locale): LogWords => (locale === "ja" ? japanese : english);
