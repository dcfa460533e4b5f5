import type { Locale } from "#config/format/unit-word.ts";

type Comments = {
  head: string[];
  name: string;
  timezone: string;
  display: string;
  sources: string;
  boards: string;
  emptyText: string;
};

/** The comments of a wall file that the set-up writes. */
export const commentsIn: Record<Locale, Comments> = {
  en: {
    head: [
      "Yagura's wall file, written by its set-up. Edit it as you like: a running wall follows it by itself.",
      "What it would ask of its sources, and whether it can be read from the seat: npm run check -- FILE",
      "All keys are in docs/wall-file.md.",
    ],
    name: "Stands at the left of every board's head.",
    timezone: "Of all clocks, and of the hours in this file (IANA name).",
    display: "Size of the screen and distance of the seat: the size of all text follows from them.",
    sources: "Where the data come from. Secrets are kept apart from this file: npm run secret -- set NAME",
    boards: "Boards take turns; panels fill twelve columns from the top left (w and h are their size).",
    emptyText: "Write this wall's panels into its file.",
  },
  ja: {
    head: [
      "セットアップが作成した Yagura のウォールファイルです。編集して保存すると、表示中のウォールに自動で反映されます。",
      "接続先への問い合わせ量と、座席から読めるかどうかの確認: npm run check -- ファイル名",
      "すべてのキーの説明は docs/wall-file.md にあります。",
    ],
    name: "各ボードの左上に出る名前",
    timezone: "時計と、このファイル内の時刻のタイムゾーン（IANA名）",
    display: "画面の大きさと座席までの距離。すべての文字の大きさがここから決まります",
    sources: "データの接続先。秘密の値はこのファイルの外に保存されています: npm run secret -- set 名前",
    boards: "ボードは順に切り替わります。パネルは12列の左上から並びます（w と h は大きさ）",
    emptyText: "このウォールのパネルをファイルに書いてください。",
  },
};
