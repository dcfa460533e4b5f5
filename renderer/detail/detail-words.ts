import type { Locale } from "#config/format/unit-word.ts";

type Role = "main" | "limit" | "users";

export type DetailWords = {
  logs: string;
  back: string;
  noLogs: string;
  guessed: string;
  since: (time: string, age: string) => string;
  sinceHead: string;
  series: string;
  name: string;
  last: string;
  min: string;
  max: string;
  mean: string;
  value: string;
  place: string;
  placeBefore: string;
  used: string;
  limit: string;
  share: string;
  state: string;
  service: string;
  amount: string;
  queries: string;
  role: Record<Role, string>;
  fetched: string;
  never: string;
  asksAgain: string;
  every: string;
  limits: string;
  nothing: string;
  slowed: string;
  gone: string;
  smooth: string;
  trend: string;
  asked: (window: string, step: string) => string;
  failed: (message: string) => string;
};

const english: DetailWords = {
  logs: "Logs",
  back: "Back",
  noLogs: "Nothing of this panel can be searched in logs; L opens all of them.",
  guessed: "The scope was guessed from little.",
  since: (time, age) => `since ${time} (${age})`,
  sinceHead: "Since",
  series: "Series",
  name: "Name",
  last: "Last",
  min: "Min",
  max: "Max",
  mean: "Mean",
  value: "Value",
  place: "Place",
  placeBefore: "Before",
  used: "Used",
  limit: "Limit",
  share: "Share",
  state: "State",
  service: "Service",
  amount: "Amount",
  queries: "Asked",
  role: { main: "values", limit: "limits", users: "users" },
  fetched: "fetched",
  never: "not yet",
  asksAgain: "asks again",
  every: "every",
  limits: "limited by",
  nothing: "nothing",
  slowed: "asked less often, to stay within the budget",
  gone: "This panel is no longer on the wall.",
  smooth: "moving average",
  trend: "trend",
  asked: (window, step) => `window ${window}, step ${step}`,
  failed: (message) => `The details could not be fetched: ${message}`,
};

const japanese: DetailWords = {
  logs: "ログ",
  back: "戻る",
  noLogs: "このパネルに対応するログの条件はありません。Lですべてのログを開きます。",
  guessed: "条件は限られた情報からの推定です。",
  since: (time, age) => `${time}から（${age}）`,
  sinceHead: "開始",
  series: "系列",
  name: "名前",
  last: "最新",
  min: "最小",
  max: "最大",
  mean: "平均",
  value: "値",
  place: "順位",
  placeBefore: "前回",
  used: "使用量",
  limit: "上限",
  share: "割合",
  state: "状態",
  service: "サービス",
  amount: "金額",
  queries: "クエリ",
  role: { main: "値", limit: "上限", users: "使用元" },
  fetched: "取得",
  never: "未取得",
  asksAgain: "次の取得",
  every: "間隔",
  limits: "制限",
  nothing: "なし",
  slowed: "予算内に収めるため間隔を空けています",
  gone: "このパネルはウォールにありません。",
  smooth: "移動平均",
  trend: "傾向",
  asked: (window, step) => `期間 ${window}、間隔 ${step}`,
  failed: (message) => `詳細を取得できません：${message}`,
};

export const detailWords = (locale: Locale): DetailWords => (locale === "ja" ? japanese : english);
