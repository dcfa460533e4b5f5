import type { ExportDecision, ExportPreview } from "#config/contract/export.ts";
import type { ExportState } from "#config/contract/incident.ts";
import type { Locale } from "#config/format/unit-word.ts";

export type ExportWords = {
  title: (incident: string) => string;
  destinations: string;
  kind: Record<string, string>;
  state: Record<ExportState, string>;
  attempts: (count: number) => string;
  until: (time: string) => string;
  change: Record<ExportPreview["change"], string>;
  ask: string;
  lost: string;
  lostNothing: string;
  difference: string;
  noDifference: string;
  page: string;
  messages: string;
  before: string;
  after: string;
  gone: string;
  added: string;
  decision: Record<ExportDecision, string>;
  choose: string;
  publish: string;
  loading: string;
  failed: (why: string) => string;
  sending: string;
  tooLong: string;
  picture: string;
  skipped: string;
  scroll: string;
  again: string;
  tryAgain: string;
};

const kind = {
  "confluence-cloud": "Confluence Cloud",
  "confluence-data-center": "Confluence Data Center",
  github: "GitHub Issue",
  esa: "esa",
  slack: "Slack",
  "datadog-notebook": "Datadog Notebook",
  markdown: "Markdown",
};

const english: ExportWords = {
  title: (incident) => `Export: ${incident}`,
  destinations: "Where to",
  kind,
  state: {
    queued: "queued",
    sending: "sending …",
    done: "published",
    uncertain: "uncertain: being looked up",
    waiting: "waiting",
    blocked: "blocked",
  },
  attempts: (count) => `attempt ${count}`,
  until: (time) => `until ${time}`,
  change: {
    create: "A new page. Nothing is there yet.",
    update: "The page is there and will be brought up to date.",
    nothing: "The page is there, and says exactly this already.",
    asks: "The page was changed by somebody. You decide what becomes of that.",
  },
  ask: "Somebody's work is at stake",
  lost: "This would be gone:",
  lostNothing: "Nothing of it stands out as lost in the text; formatting or comments may be.",
  difference: "What would change",
  noDifference: "Nothing in the text",
  page: "The page as people will see it",
  messages: "The thread as people will see it",
  before: "there now",
  after: "would be",
  gone: "removed",
  added: "added",
  decision: {
    overwrite: "write over it",
    append: "keep it, put the new state beside it",
    skip: "leave it as it is",
    recreate: "make it anew",
  },
  choose: "Choose what becomes of it first.",
  publish: "publish",
  loading: "Asking how it stands there …",
  failed: (why) => `No preview: ${why}`,
  sending: "…",
  tooLong: "too long for a QR code",
  picture: "Picture",
  skipped: "left as it is",
  scroll: "scroll",
  again: "ask again",
  tryAgain: "try again",
};

const japanese: ExportWords = {
  title: (incident) => `出力：${incident}`,
  destinations: "出力先",
  kind,
  state: {
    queued: "待機列",
    sending: "送信中…",
    done: "公開済み",
    uncertain: "結果不明：確認中",
    waiting: "待機中",
    blocked: "停止",
  },
  attempts: (count) => `${count}回目`,
  until: (time) => `${time}まで`,
  change: {
    create: "新しいページを作ります。まだ何もありません。",
    update: "既存のページを更新します。",
    nothing: "ページはすでにこの内容です。",
    asks: "ページは誰かに変更されています。扱いを選んでください。",
  },
  ask: "人が書いた内容があります",
  lost: "上書きすると失われる内容：",
  lostNothing: "本文に失われる行は見つかりません。書式やコメントは失われることがあります。",
  difference: "変わるところ",
  noDifference: "本文に違いはありません",
  page: "公開されるページ",
  messages: "投稿されるスレッド",
  before: "現在",
  after: "出力後",
  gone: "削除",
  added: "追加",
  decision: {
    overwrite: "上書きする",
    append: "残して、新しい内容を別に置く",
    skip: "そのままにする",
    recreate: "作り直す",
  },
  choose: "先に扱いを選んでください。",
  publish: "公開",
  loading: "出力先の状態を確認しています…",
  failed: (why) => `プレビューできません：${why}`,
  sending: "…",
  tooLong: "QRコードには長すぎます",
  picture: "画像",
  skipped: "そのままにしました",
  scroll: "スクロール",
  again: "再確認",
  tryAgain: "再試行",
};

export const exportWords = (locale: Locale): ExportWords => (locale === "ja" ? japanese : english);
