import type { PageWords, Sentence } from "./check-words.ts";
import { command, neverSleep } from "./commands.ts";
import { ok, on } from "./say.ts";
import { ahead, setClock } from "./say-ja.ts";

const driver: Sentence = () =>
  "ブラウザーのハードウェアアクセラレーションを有効にするか、メーカーのグラフィックスドライバーを導入してください。";

/** Of what only the page can tell. */
export const japanesePage: PageWords = {
  "page-awake": {
    held: ok(() => "このページが表示中は画面を点灯したままにします。"),
    refused: on(
      () => "ブラウザーが画面の点灯維持を拒否しています。",
      ({ platform }) => `省電力を解除するか、画面を消さない設定にしてください：${command(neverSleep, platform)}`,
    ),
    insecure: on(
      () => "HTTP で開いたページは画面を点灯したままにできません。",
      ({ platform }) => `この画面のマシンで画面を消さない設定にしてください：${command(neverSleep, platform)}`,
    ),
  },
  "page-clock": {
    near: ok(({ within }) => `収集側の時刻との差は${within("aheadMs")}以内です。`),
    apart: on((told) => `収集側の時刻より${told.span("aheadMs")}${ahead(told)}います。`, setClock),
  },
  "page-memory": {
    within: ok(({ bytes }) => `${bytes("usedBytes")}（上限 ${bytes("limitBytes")}）`),
    large: on(
      ({ bytes }) => `${bytes("usedBytes")}（上限 ${bytes("limitBytes")}）`,
      () => "ページを読み込み直してください（F5）。",
    ),
  },
  "page-gpu": {
    accelerated: ok(({ text }) => text("renderer")),
    software: on(({ text }) => `CPU で描画しています：${text("renderer")}`, driver),
    none: on(() => "WebGL が使えません。GPU が使われていないようです。", driver),
  },
  "page-frames": {
    fluid: ok(({ number }) => `毎秒${number("framesPerSecond")}フレーム`),
    slow: on(
      ({ number }) => `毎秒${number("framesPerSecond")}フレームしか描画できていません。`,
      () => "ほかのプログラムを終了し、描画の項目も確かめてください。",
    ),
  },
  "page-display": {
    legible: ok(
      ({ number }) =>
        `${number("widthPx")} × ${number("heightPx")}、${number("diagonalInch")}インチを${number("distanceM")} m から：読めます。`,
    ),
    "too-small": on(
      ({ number }) =>
        `${number("widthPx")} × ${number("heightPx")}、${number("diagonalInch")}インチは${number("distanceM")} m からでは小さすぎます。`,
      () => "画面を大きくするか座席を近づけてください。寸法が違う場合はウォールファイルの display を直してください。",
    ),
  },
};
