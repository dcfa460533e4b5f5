import type { CompanionCode } from "#config/contract/companion.ts";
import type { Locale } from "#config/format/unit-word.ts";

/** Why there is no code to scan, and lines for a terminal that would change it. */
export type NoCode = { title: string; why: string; commands: readonly string[] };

export type ShareWords = {
  phone: string;
  back: string;
  /** Said for those who cannot see the code. */
  code: (name: string) => string;
  opensBoard: (minutes: number) => string;
  opensPanel: (minutes: number) => string;
  notes: string;
  noNotes: string;
  /** What a phone may do, in one short line below a code on a board. */
  mayNote: string;
  mayLook: string;
  notRecorded: string;
  until: (time: string) => string;
  renewed: string;
  leadsTo: string;
  waiting: string;
  noCode: Partial<Record<CompanionCode, NoCode>>;
  failed: string;
};

const reachable = 'npm start -- --host 0.0.0.0 --token "$YAGURA_TOKEN"';
const proxied = 'npm start -- --address https://wall.example --token "$YAGURA_TOKEN"';
const following = "yagura --hub http://hub.lan:8737";

const english: ShareWords = {
  phone: "Phone",
  back: "Back",
  code: (name) => `QR code for a phone: ${name}`,
  opensBoard: (minutes) => `Scan it: this board on your phone, live, for ${minutes} minutes.`,
  opensPanel: (minutes) => `Scan it: this panel on your phone, live, for ${minutes} minutes.`,
  notes: "Notes can be added to incidents from there.",
  noNotes: "To look only: no notes from there.",
  mayNote: "Look and add notes",
  mayLook: "Look only",
  notRecorded: "Codes for phones are not recorded.",
  until: (time) => `Can be scanned until ${time}`,
  renewed: "A new code comes by itself while this is shown.",
  leadsTo: "Leads to",
  waiting: "Asking for a code ...",
  noCode: {
    loopback: {
      title: "A phone cannot reach this wall",
      why: "It answers on this machine only. Start it for the network, or say by which address a proxy leads here.",
      commands: [reachable, proxied],
    },
    "no-port": {
      title: "A phone cannot reach this wall",
      why: "This program opens no port. Serve the wall on the network, and let this screen follow it:",
      commands: [reachable, following],
    },
    "no-board": { title: "Gone", why: "This board is no longer on the wall.", commands: [] },
    "no-panel": { title: "Gone", why: "This panel is no longer on the wall.", commands: [] },
  },
  failed: "There is no code just now",
};

const japanese: ShareWords = {
  phone: "スマホ",
  back: "戻る",
  code: (name) => `スマートフォン用のQRコード：${name}`,
  opensBoard: (minutes) => `読み取ると、このボードを${minutes}分間、スマートフォンでライブ表示できます。`,
  opensPanel: (minutes) => `読み取ると、このパネルを${minutes}分間、スマートフォンでライブ表示できます。`,
  notes: "インシデントにメモを追加できます。",
  noNotes: "閲覧専用です（メモは追加できません）。",
  mayNote: "閲覧とメモの追加",
  mayLook: "閲覧専用",
  notRecorded: "スマートフォン用のコードは記録されません。",
  until: (time) => `${time}まで読み取れます`,
  renewed: "表示している間、コードは自動で更新されます。",
  leadsTo: "接続先",
  waiting: "コードを準備しています…",
  noCode: {
    loopback: {
      title: "スマートフォンから接続できません",
      why: "このウォールは、このマシンからしか開けません。ネットワークに公開して起動するか、プロキシのアドレスを指定してください。",
      commands: [reachable, proxied],
    },
    "no-port": {
      title: "スマートフォンから接続できません",
      why: "このプログラムはポートを開いていません。ウォールをネットワーク上のサーバーとして起動し、この画面をそこに接続してください。",
      commands: [reachable, following],
    },
    "no-board": { title: "見つかりません", why: "このボードはウォールにありません。", commands: [] },
    "no-panel": { title: "見つかりません", why: "このパネルはウォールにありません。", commands: [] },
  },
  failed: "いまはコードを表示できません",
};

export const shareWords = (locale: Locale): ShareWords => (locale === "ja" ? japanese : english);
