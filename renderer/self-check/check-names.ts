import type { CheckId } from "#config/contract/self-check.ts";
import type { Locale } from "#config/format/unit-word.ts";

type Names = { title: string; checks: Record<CheckId, string> };

const english: Names = {
  title: "Self-check",
  checks: {
    "display-sleep": "Display sleep",
    "clock-sync": "Time sync",
    "clock-vendors": "Clock against sources",
    "disk-space": "Disk",
    "data-size": "Size of the data",
    "data-folder": "Data folder",
    "key-date": "Key",
    "source-key": "Keys at sources",
    certificate: "Certificate",
    memory: "Memory",
    "own-memory": "Collector's memory",
    "app-memory": "Memory of all windows",
    gpu: "GPU",
    hub: "Hub",
    "page-awake": "Screen kept awake",
    "page-clock": "Screen's clock",
    "page-memory": "Page's memory",
    "page-gpu": "Graphics",
    "page-frames": "Frames",
    "page-display": "Size of the text",
  },
};

const japanese: Names = {
  title: "自己診断",
  checks: {
    "display-sleep": "画面のスリープ",
    "clock-sync": "時刻同期",
    "clock-vendors": "接続先との時刻差",
    "disk-space": "ディスク",
    "data-size": "データの大きさ",
    "data-folder": "データフォルダー",
    "key-date": "キー",
    "source-key": "接続先のキー",
    certificate: "証明書",
    memory: "メモリ",
    "own-memory": "収集側のメモリ",
    "app-memory": "全ウィンドウのメモリ",
    gpu: "GPU",
    hub: "ハブ",
    "page-awake": "画面の常時点灯",
    "page-clock": "画面側の時刻",
    "page-memory": "ページのメモリ",
    "page-gpu": "描画",
    "page-frames": "フレーム",
    "page-display": "文字の大きさ",
  },
};

const namesOf = (locale: Locale): Names => (locale === "ja" ? japanese : english);

export const checkTitle = (locale: Locale): string => namesOf(locale).title;

/** A check that only a newer hub knows goes by its id. */
export const checkName = (check: string, locale: Locale): string => {
  const { checks } = namesOf(locale);
  const names: Readonly<Record<string, string>> = checks;
  return Object.hasOwn(checks, check) ? (names[check] ?? check) : check;
};
