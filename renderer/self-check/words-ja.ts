import type { CheckWords, Sentence, Told } from "./check-words.ts";
import { command, lookAtTime, neverSleep } from "./commands.ts";
import { japanesePage } from "./page-words-ja.ts";
import { ok, on } from "./say.ts";
import { ahead, setClock } from "./say-ja.ts";

const days = (told: Told) => `残り${told.number("daysLeft")}日`;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const newKey: Sentence = ({ about }) =>
  `接続先で新しいキーを発行し、登録してください：\`yagura secret set ${about} --expires YYYY-MM-DD\``;
const makeRoom: Sentence = () =>
  "データフォルダーのあるディスクを空けるか、ウォールファイルの history.megabytes や logs.intake.megabytes を小さくしてください。";
const writeAgain: Sentence = (told) => {
  const error = told.text("error");
  if (error === "ENOSPC") return makeRoom(told);
  if (error === "EROFS" || error === "EIO")
    return "ドライブの故障を確かめてください。故障すると読み取り専用になることがあります。";
  return told.platform === "win32"
    ? "このアカウントに書き込みを許可するか、--data で別の場所を指定してください。"
    : `フォルダーの所有者をこのアカウントにしてください：\`sudo chown -R $USER ${told.text("path")}\``;
};
const localDisk: Sentence = () => "--data でこのマシンのディスク上のフォルダーを指定して起動してください。";
const growth = (told: Told) =>
  told.has("growthBytesADay")
    ? told.number("growthBytesADay") > 0
      ? `、1日に ${told.bytes("growthBytesADay")} 増加`
      : "、増加なし"
    : "（増え方は6時間後に判明）";
const renewCertificate: Sentence = ({ about }) => `${about} の証明書を更新してください。`;

export const japanese: CheckWords = {
  states: { bad: "要対処", warn: "注意", unknown: "不明", ok: "正常" },
  columns: { state: "状態", what: "項目", where: "場所", found: "確認結果", act: "対処" },
  thisScreen: "この画面",
  hub: (host) => `ハブ ${host}`,
  again: "もう一度確認",
  back: "戻る",
  checking: "確認しています…",
  checked: (time) => `${time} に確認`,
  oncePerMinute: "確認は1分に1回まで",
  allWell: "今後数週間でこのウォールを止めるものは見つかりません。",
  unreachable: "収集側が応答しません。この画面だけで分かることを表示しています。",
  unknownWhy: {
    "no-tool": "このシステムに調べる手段がありません",
    "no-answer": "時間内に応答がありません",
    failed: "問い合わせに失敗しました",
    unreadable: "応答を読み取れません",
    "not-allowed": "管理者だけが確認できます",
    "no-display": "このプログラムは画面のない環境で動いています",
    "not-yet": "まだ判断できません",
    "not-told": "まだ情報がありません",
  },
  whyUnknown: (told) => {
    const why: Readonly<Record<string, string>> = japanese.unknownWhy;
    const because = why[told.text("why")] ?? told.text("why");
    return told.isOfSeveral ? `${told.about}：${because}。` : `${because}。`;
  },
  checks: {
    "display-sleep": {
      held: ok(() => "Yagura が画面を点灯したままにしています。"),
      never: ok(({ text }) => `システムは画面を消さない設定です（${text("by")}）。`),
      sleeps: on(
        ({ span, text }) => `システムが${span("afterMs")}で画面を消します（${text("by")}）。`,
        ({ text, platform }) => `ログインのたびに実行してください：${command(neverSleep, text("by"), platform)}`,
      ),
    },
    "clock-sync": {
      synced: ok((told) => {
        const offset = told.has("offsetMs") ? `、ずれ ${Math.abs(told.number("offsetMs")).toFixed(1)} ms` : "";
        return `同期しています（${told.text("by")}）${offset}。`;
      }),
      enabled: ok(({ text }) => `時刻の自動設定は有効です（${text("by")}）。`),
      "not-synced": on(
        ({ text }) => `時刻同期サービスは動いていますが、まだ同期できていません（${text("by")}）。`,
        ({ text, platform }) => `届かない時刻サーバーを調べてください：${command(lookAtTime, text("by"), platform)}`,
      ),
      off: on(() => "時刻同期が無効です。時刻は少しずつずれます。", setClock),
    },
    "clock-vendors": {
      near: ok(({ within, text }) => `${text("source")} の時刻との差は${within("aheadMs")}以内です。`),
      apart: on((told) => `${told.text("source")} の時刻より${told.span("aheadMs")}${ahead(told)}います。`, setClock),
    },
    "disk-space": {
      enough: ok(({ bytes }) => `空き ${bytes("freeBytes")}（全体 ${bytes("totalBytes")}）`),
      promised: on(
        ({ bytes }) =>
          `空きは ${bytes("freeBytes")} ですが、ウォールファイルの上限ではデータがあと ${bytes("promisedBytes")} 増えます。`,
        makeRoom,
      ),
      filling: on(
        ({ bytes, span }) => `空き ${bytes("freeBytes")}。今のペースでは${span("fullInMs")}後に満杯になります。`,
        makeRoom,
      ),
      low: on(({ bytes }) => `空きが ${bytes("freeBytes")} しかありません（全体 ${bytes("totalBytes")}）。`, makeRoom),
    },
    "data-size": {
      within: ok(({ bytes }) => `${bytes("bytes")}（上限 ${bytes("limitBytes")}）`),
      over: on(
        ({ text, bytes }) => `${text("over")} が上限を超えています（合計 ${bytes("bytes")}）。`,
        () => "Yagura を再起動し、それでも減らなければログで原因を調べてください。",
      ),
    },
    "data-folder": {
      writable: ok(({ text }) => `${text("path")} に書き込めます。`),
      "not-writable": on(({ text }) => `${text("path")} に書き込めません（${text("error")}）。`, writeAgain),
      network: on(
        ({ text }) => `${text("path")} はネットワークドライブ上にあり、データベースが壊れるおそれがあります。`,
        localDisk,
      ),
      "in-memory": on(({ text }) => `${text("path")} はメモリ上にあり、電源が切れると失われます。`, localDisk),
    },
    "key-date": {
      valid: ok((told) => `${told.about} の期限は ${told.text("day")} です（${days(told)}）。`),
      "ends-soon": on((told) => `${told.about} の期限は ${told.text("day")} です（${days(told)}）。`, newKey),
      ended: on(({ about, text }) => `${about} は ${text("day")} で期限が切れました。`, newKey),
      "never-ends": ok(({ about }) => `${about} は期限なしと登録されています。`),
      "not-stated": on(
        ({ text }) => `期限が登録されていません：${text("names")}`,
        (told) =>
          told.has("firstKept")
            ? `期限の日付（なければ never）を登録してください：\`yagura secret expires ${told.text("firstKept")} YYYY-MM-DD\``
            : "期限の日付（なければ never）とともに秘密として保存してください：`yagura secret set 名前 --expires YYYY-MM-DD`",
      ),
    },
    "source-key": {
      accepted: ok(({ text }) => `現在使えます：${text("names")}`),
      refused: on(
        ({ about, text }) => `${about} に拒否されました：${text("message")}`,
        () => "キーを差し替え、Yagura を再起動してください：`yagura secret set 名前`",
      ),
    },
    certificate: {
      valid: ok((told) => `${told.about} の期限は ${dayOf(told.number("endsMs"))} です（${days(told)}）。`),
      "ends-soon": on(
        (told) => `${told.about} の期限は ${dayOf(told.number("endsMs"))} です（${days(told)}）。`,
        renewCertificate,
      ),
      ended: on(({ about, number }) => `${about} は ${dayOf(number("endsMs"))} で期限が切れました。`, renewCertificate),
    },
    memory: {
      enough: ok(({ bytes }) => `使える量 ${bytes("availableBytes")}（全体 ${bytes("totalBytes")}）`),
      low: on(
        ({ bytes }) => `使える量が ${bytes("availableBytes")} しかありません（全体 ${bytes("totalBytes")}）。`,
        () => "このマシンのほかのプログラムを終了するか、メモリを増やしてください。",
      ),
    },
    "own-memory": {
      within: ok((told) => `${told.bytes("rssBytes")}${growth(told)}`),
      large: on(
        (told) => `${told.bytes("rssBytes")}${growth(told)}`,
        () => "支障のない時間に Yagura を再起動してください。",
      ),
      growing: on(
        (told) => `${told.bytes("rssBytes")}${growth(told)}。${told.span("goneInMs")}後にメモリを使い切ります。`,
        () => "支障のない時間に Yagura を再起動し、増え方を報告してください。",
      ),
    },
    "app-memory": {
      within: ok(({ bytes, number }) => `${bytes("bytes")}（${number("processes")}プロセス）`),
      large: on(
        ({ bytes, number }) => `${bytes("bytes")}（${number("processes")}プロセス）`,
        () => "支障のない時間に Yagura を再起動してください。",
      ),
    },
    gpu: {
      accelerated: ok(({ text }) => `GPU で描画しています（${text("compositing")}）。`),
      software: on(
        ({ text }) => `GPU を使わずに描画しています（${text("compositing")}）。`,
        () => "メーカーのグラフィックスドライバーを導入し、Yagura を再起動してください。",
      ),
      "given-up": on(
        () => "GPU の異常が続いたため、1日のあいだ使わずに動かしています。",
        () => "グラフィックスドライバーを更新し、マシンの冷却を確かめてください。",
      ),
    },
    hub: {
      heard: ok(({ about }) => `${about} は応答しています。`),
      away: on(
        ({ about }) => `${about} が応答しません。`,
        ({ about }) => `ハブを起動するか、${about} までのネットワークを直してください。`,
      ),
    },
    ...japanesePage,
  },
  unknownActs: {
    "display-sleep": ({ platform }) =>
      `画面のあるマシンで、画面を消さない設定か確かめてください：${command(neverSleep, platform)}`,
    "clock-sync": ({ platform }) => `時刻が自動で合うか確かめてください：${command(lookAtTime, platform)}`,
    "clock-vendors": () => "接続先が応答してから、もう一度確認してください。",
    "disk-space": () => "データフォルダーのあるディスクの空きを確かめてください。",
    "data-folder": () => "データフォルダーに届くか確かめてください。ドライブが応答していない可能性があります。",
    "key-date": () => "秘密のファイルを読み取れません。秘密を登録し直してください。",
    "source-key": ({ about }) => `${about} の異常の内容をウォールの上部で確かめてください。`,
    certificate: ({ about }) => `${about} に接続できるか確かめてください。`,
    hub: () => "ハブとこのウォールを同じバージョンにしてください。",
    memory: () => "使えるメモリの量をシステムのモニターで確かめてください。",
    gpu: () => "GPU の状態をシステムのモニターで確かめてください。",
    "page-awake": ({ platform }) => `画面を消さない設定にしてください：${command(neverSleep, platform)}`,
    "page-gpu": () => "chrome://gpu の「Graphics Feature Status」を確かめてください。",
    "page-frames": () => "このページを前面に出して、もう一度確認してください。",
  },
};
