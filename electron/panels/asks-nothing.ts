import type { PanelData } from "#config/contract/panel.ts";
import type { Panel } from "#config/wall/panel.ts";
import { type BuildInput, type Built, emptyMemory } from "./built.ts";

/** A panel that asks no source and is always OK. */
export const asksNothing = <K extends Panel["kind"]>(
  { id, previous, nowMs }: BuildInput<K>,
  data: PanelData,
): Built => ({
  state: {
    id,
    level: "ok",
    reason: null,
    lastLevel: null,
    sinceMs: previous?.state.sinceMs ?? nowMs,
    asOfMs: null,
    fetchedAtMs: null,
    freshUntilMs: null,
    nextPollMs: null,
    everyMs: null,
    slowed: false,
    notice: null,
    data,
  },
  memory: emptyMemory(),
});
