import type { LogRecord } from "#config/contract/log.ts";
import type { PanelState } from "#config/contract/panel.ts";
import type { PanelDetail } from "#config/contract/panel-detail.ts";
import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";

/** What the wall shows at this moment, as the page has it. */
export type Shown = {
  nowMs: number;
  wall: WallView;
  states: readonly PanelState[];
  sources: readonly SourceView[];
  /** null for a panel that is not on the wall. */
  detail: (panelId: string) => PanelDetail | null;
};

const frozenPanel = (shown: Shown, state: PanelState) => {
  const view = shown.wall.boards.flatMap(({ panels }) => panels).find(({ id }) => id === state.id) ?? null;
  const board = shown.wall.boards.find(({ panels }) => panels.some(({ id }) => id === state.id)) ?? null;
  const ageMs = state.asOfMs === null ? null : shown.nowMs - state.asOfMs;
  return { board: board?.id ?? null, view, ageMs, state, queries: shown.detail(state.id)?.queries ?? [] };
};

/**
 * Panels as they are drawn now: data, thresholds, ages and reasons, and what was asked for them. null for a panel that
 * is not there; `panel` null is the whole wall.
 */
export const frozenWall = (shown: Shown, panel: string | null): object | null => {
  const states = shown.states.filter(({ id }) => panel === null || id === panel);
  if (states.length === 0) return null;
  const { name, timezone, locale, version, wallRev } = shown.wall;
  return {
    kind: panel === null ? "yagura-wall" : "yagura-panel",
    format: 1,
    takenAtMs: shown.nowMs,
    wall: { name, timezone, locale, version, wallRev },
    sources: shown.sources,
    panels: states.map((state) => frozenPanel(shown, state)),
  };
};

/** Log lines as they were shown, masked; `missing` were shown too long ago to be found again. */
export const frozenLogs = (records: readonly LogRecord[], missing: number, nowMs: number): object => ({
  kind: "yagura-logs",
  format: 1,
  takenAtMs: nowMs,
  missing,
  records,
});
