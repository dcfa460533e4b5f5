import type { WatchedRecord, WatcherState } from "#config/contract/watcher.ts";
import type { LocalText } from "#config/wall/panel.ts";

/** A watcher has just hit; told once until it was OK again, also over a restart. */
export type WatcherHit = {
  watcherId: string;
  title: LocalText;
  level: "warn" | "critical";
  atMs: number;
  count: number;
  /** Opens the lines in the log view. */
  search: string;
  fromMs: number;
  toMs: number;
  /** The newest of the lines, newest first. */
  recordIds: readonly WatchedRecord[];
};

/** All watchers of a wall, in its order. Listeners get no past; each `on` returns how to stop listening. */
export type Watchers = {
  states: () => WatcherState[];
  onChange: (listener: () => void) => () => void;
  onHit: (listener: (hit: WatcherHit) => void) => () => void;
  stop: () => void;
};
