import type { Entry, EntryKind } from "#config/contract/incident.ts";
import type { Level } from "#config/contract/panel.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";

const signs: Record<EntryKind, string> = {
  note: "□",
  decision: "◎",
  action: "→",
  phase: "▶",
  level: "●",
  alarm: "●",
  watcher: "¶",
  source: "●",
  deploy: "▼",
  event: "○",
  export: "⇒",
};

/** The level an entry speaks of, which gives it its colour; null for what people wrote. */
export const entryLevel = ({ kind, fact }: Pick<Entry, "kind" | "fact">): Level | null => {
  if (kind === "source") return fact?.to === "ok" ? "ok" : "warn";
  // What it was at its worst is said in words; the sign says what it is now.
  if (kind === "level" || kind === "alarm") return fact?.to === "ok" ? "ok" : (fact?.level ?? null);
  return kind === "watcher" ? (fact?.level ?? null) : null;
};

export const entrySign = (entry: Pick<Entry, "kind" | "fact">): string => {
  const level = entryLevel(entry);
  return level === null || entry.kind === "watcher" ? signs[entry.kind] : signOf[level];
};
