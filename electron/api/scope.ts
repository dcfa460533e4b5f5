import type { PanelDetail } from "#config/contract/panel-detail.ts";
import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { WatcherState } from "#config/contract/watcher.ts";
import type { Companion } from "#electron/access/access.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";

type Place = Pick<Companion, "board" | "panel">;

/** The wall as a companion may know it: its board or its one panel, nothing of the file, the screens, their sounds and codes. */
const scopeWall = (wall: WallView, { board, panel }: Place): WallView => {
  const { upkeep: _, ...rest } = wall;
  const boards = wall.boards
    .filter(({ id }) => id === board)
    .map((one) => ({
      ...one,
      panels: one.panels.filter(({ id, kind }) => kind !== "phone" && (panel === null || id === panel)),
    }));
  return { ...rest, displays: {}, sound: null, problem: null, boards };
};

/** Of watchers, what the head of a board says: that one hits, not what it looks for and what it found. */
const scopeWatchers = (watchers: readonly WatcherState[], { panel }: Place): WatcherState[] =>
  panel === null ? watchers.map((one) => ({ ...one, search: "", pattern: null, problem: null, lines: null })) : [];

type Shown = {
  live: LiveWall;
  wallView: () => WallView;
  sources: () => SourceView[];
  watchers: { states: () => WatcherState[]; onChange: (listener: () => void) => () => void };
  detail: (panelId: string) => PanelDetail | null;
};

/** Gives only what panels of this place show; all of them anew when others are there. */
const scopeLive = (live: LiveWall, ids: () => Set<string>): Pick<LiveWall, "since"> => {
  let before = [...ids()].join(" ");
  return {
    since: (since) => {
      const now = ids();
      const key = [...now].join(" ");
      const { panels, full } = live.since(key === before ? since : null);
      before = key;
      return { full, panels: panels.filter(({ id }) => now.has(id)) };
    },
  };
};

/** Everything that shows the wall, as a companion may see it. The one place that decides so. */
export const scopeShown = (shown: Shown, companion: Place): Shown => {
  const wallView = () => scopeWall(shown.wallView(), companion);
  const panels = () => wallView().boards.flatMap((board) => board.panels);
  const ids = () => new Set(panels().map(({ id }) => id));
  const sources = () => new Set(panels().flatMap((panel) => panel.sources));
  return {
    wallView,
    live: { ...shown.live, ...scopeLive(shown.live, ids) },
    sources: () => {
      const own = sources();
      return shown.sources().filter(({ id }) => own.has(id));
    },
    watchers: { ...shown.watchers, states: () => scopeWatchers(shown.watchers.states(), companion) },
    detail: (panelId) => {
      const detail = ids().has(panelId) ? shown.detail(panelId) : null;
      // Logs cannot be searched from a phone.
      return detail && { ...detail, logs: null };
    },
  };
};
