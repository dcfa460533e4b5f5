import type { PanelView, WallProblem, WallView } from "#config/contract/wall-view.ts";
import type { Panel } from "#config/wall/panel.ts";
import type { Wall } from "#config/wall/wall.ts";
import { logSourcesOf } from "./log-sources.ts";
import { panelIds } from "./panel-ids.ts";
import { panelSources } from "./panel-queries.ts";

const thresholdsOf = (panel: Panel): PanelView["thresholds"] => {
  if (!("thresholds" in panel) || !panel.thresholds) return null;
  return { warn: panel.thresholds.warn ?? null, critical: panel.thresholds.critical ?? null };
};

const rowsOf = (panel: Panel): number | null => {
  if (panel.kind === "ranking") return panel.top ?? panel.bottom ?? 10;
  return "top" in panel ? panel.top : null;
};

const panelView = (panel: Panel, id: string, logSources: readonly string[]): PanelView => ({
  id,
  kind: panel.kind,
  title: panel.title,
  w: panel.w ?? null,
  h: panel.h ?? null,
  unit: "unit" in panel ? (panel.unit ?? null) : null,
  decimals: "decimals" in panel ? (panel.decimals ?? null) : null,
  thresholds: thresholdsOf(panel),
  windowMs: "window" in panel ? (panel.window ?? null) : null,
  top: rowsOf(panel),
  better: "better" in panel ? (panel.better ?? null) : null,
  zero: panel.kind !== "trend" || panel.zero,
  currency: panel.kind === "cost" ? panel.currency : null,
  text: panel.kind === "text" ? panel.text : null,
  sources: panelSources(panel, logSources),
});

export type WallViewFacts = { demo: boolean; version: string; wallRev: number; problem: WallProblem | null };

/** What pages may know of a wall: no query, no source's settings. A wall that never was good has no boards. */
export const toWallView = (wall: Wall | null, facts: WallViewFacts): WallView => {
  const ids = wall ? panelIds(wall) : [];
  const logSources = wall ? logSourcesOf(wall) : [];
  return {
    name: wall?.name ?? "Yagura",
    locale: wall?.locale ?? "en",
    timezone: wall?.timezone ?? "UTC",
    theme: wall?.theme ?? "dark",
    display: wall?.display ?? { diagonalInch: 55, distanceM: 4 },
    displays: wall?.displays ?? {},
    sound: wall?.sound ?? null,
    ...(wall?.upkeep && { upkeep: wall.upkeep }),
    rotationSeconds: wall?.rotation.seconds ?? 30,
    idleSeconds: wall?.logs.idleSeconds ?? 120,
    ...facts,
    boards: (wall?.boards ?? []).map((board, b) => ({
      id: board.id,
      title: board.title,
      seconds: board.seconds ?? null,
      hours: board.hours ?? [],
      takeover: board.takeover ?? wall?.rotation.takeover ?? true,
      panels: board.panels.map((panel, p) => panelView(panel, ids[b]?.[p] ?? "", logSources)),
    })),
  };
};
