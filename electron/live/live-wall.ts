import type { Level, PanelState } from "#config/contract/panel.ts";

type Listener = () => void;

/** The picture every page draws: the latest state of each panel, with one revision for all. */
export type LiveWall = {
  rev: () => number;
  /** Panels that changed after `since`; all of them for null or a revision this run never gave. */
  since: (since: number | null) => { panels: PanelState[]; full: boolean };
  /** Stores a state when it differs from the one shown; tells listeners once a turn of the event loop. */
  put: (state: Omit<PanelState, "rev">) => void;
  get: (id: string) => PanelState | null;
  /** Forgets panels that are no longer on the wall; who knows an earlier revision gets all that are left. */
  keepOnly: (ids: ReadonlySet<string>) => void;
  onChange: (listener: Listener) => () => void;
  /** Tells listeners although no panel changed: the wall itself did. */
  touch: () => void;
  levels: () => Record<Level, number>;
};

/**
 * Revisions start at the start time in milliseconds, so that those of a later run are greater than those of an
 * earlier one and a page that reconnects after a restart gets everything.
 */
export const createLiveWall = (startMs: number): LiveWall => {
  let rev = startMs;
  /** Before this revision there were other panels. */
  let samePanelsFrom = startMs;
  let scheduled = false;
  const states = new Map<string, { state: PanelState; text: string }>();
  const listeners = new Set<Listener>();
  const announce = () => {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      for (const listener of listeners) listener();
    });
  };
  return {
    rev: () => rev,
    since: (since) => {
      const full = since === null || since < samePanelsFrom || since > rev;
      const all = [...states.values()].map(({ state }) => state);
      return { full, panels: full ? all : all.filter((state) => state.rev > since) };
    },
    put: (state) => {
      const text = JSON.stringify(state);
      if (states.get(state.id)?.text === text) return;
      rev += 1;
      states.set(state.id, { state: { ...state, rev }, text });
      announce();
    },
    get: (id) => states.get(id)?.state ?? null,
    keepOnly: (ids) => {
      const gone = [...states.keys()].filter((id) => !ids.has(id));
      if (gone.length === 0) return;
      for (const id of gone) states.delete(id);
      rev += 1;
      samePanelsFrom = rev;
      announce();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    touch: announce,
    levels: () => {
      const counts: Record<Level, number> = { ok: 0, warn: 0, critical: 0, unknown: 0, muted: 0 };
      for (const { state } of states.values()) counts[state.level] += 1;
      return counts;
    },
  };
};
