import { isAgeless, type PanelState } from "#config/contract/panel.ts";
import type { StreamEvent } from "#config/contract/stream.ts";

/** What a hub said last, so that a wall can show it, marked, while the hub is away. */
export type LastPicture = {
  take: (event: StreamEvent) => void;
  panels: () => PanelState[];
};

export const createLastPicture = (kept: readonly PanelState[]): LastPicture => {
  const panels = new Map(kept.map((state) => [state.id, state]));
  return {
    take: (event) => {
      if (event.kind !== "panels") return;
      if (event.full) panels.clear();
      for (const state of event.panels) panels.set(state.id, state);
    },
    panels: () => [...panels.values()],
  };
};

/** A state as it may be shown without its hub: late, and nobody asks again. */
export const asAway = (state: PanelState, sinceMs: number): PanelState => {
  if (isAgeless(state)) return state;
  if (state.level === "unknown") return { ...state, nextPollMs: null };
  return { ...state, level: "unknown", reason: "late", lastLevel: state.level, sinceMs, nextPollMs: null };
};
