import type { Locale } from "#config/format/unit-word.ts";

export type ReplayWords = {
  replay: string;
  /** Said to those who cannot see the frame. */
  notLive: string;
  nothing: string;
  nothingBetween: (from: string, to: string) => string;
  nothingUntil: (to: string) => string;
  /** Was recorded once. */
  gone: string;
  givenUp: (from: string, to: string) => string;
  nothingYet: string;
  loading: string;
  failed: (message: string) => string;
  timeline: string;
  toLive: string;
  play: string;
  pause: string;
  speed: string;
  change: string;
  minute: string;
  tenMinutes: string;
  ends: string;
  boards: string;
  zoom: string;
  ago: (span: string) => string;
};

const english: ReplayWords = {
  replay: "REPLAY",
  notLive: "Replay: this is not what is happening now.",
  nothing: "Nothing was recorded here",
  nothingBetween: (from, to) => `The collector did not run from ${from} to ${to}.`,
  nothingUntil: (to) => `The recording begins at ${to}.`,
  gone: "This is no longer kept",
  givenUp: (from, to) =>
    `What was recorded from ${from} to ${to} was let go, for its age or for the recorder's size limit.`,
  nothingYet: "Nothing has been recorded yet. The recording begins with the wall and is kept for some days.",
  loading: "Fetching the recording",
  failed: (message) => `The recording cannot be had: ${message}`,
  timeline: "Time replayed",
  toLive: "live",
  play: "play",
  pause: "pause",
  speed: "speed",
  change: "change of level",
  minute: "1 min",
  tenMinutes: "10 min",
  ends: "start, end",
  boards: "board",
  zoom: "span",
  ago: (span) => `${span} ago`,
};

const japanese: ReplayWords = {
  replay: "再生",
  notLive: "再生：現在の状態ではありません。",
  nothing: "この時間は記録がありません",
  nothingBetween: (from, to) => `${from} から ${to} まで収集側が動いていませんでした。`,
  nothingUntil: (to) => `記録は ${to} に始まります。`,
  gone: "この時間の記録は残っていません",
  givenUp: (from, to) => `${from} から ${to} までの記録は、保存期間か容量の上限のために削除されました。`,
  nothingYet: "記録はまだありません。ウォールの起動とともに始まり、数日間保存されます。",
  loading: "記録を読み込んでいます",
  failed: (message) => `記録を読み込めません：${message}`,
  timeline: "再生時刻",
  toLive: "ライブに戻る",
  play: "再生",
  pause: "停止",
  speed: "速度",
  change: "レベルの変化",
  minute: "1分",
  tenMinutes: "10分",
  ends: "最初・最後",
  boards: "ボード",
  zoom: "範囲",
  ago: (span) => `${span}前`,
};

export const replayWords = (locale: Locale): ReplayWords => (locale === "ja" ? japanese : english);
