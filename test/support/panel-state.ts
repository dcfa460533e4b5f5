import type { PanelState } from "#config/contract/panel.ts";

/** An ok tile, as the builders make it. */
export const panelState = (id: string, change: Partial<Omit<PanelState, "rev">> = {}): Omit<PanelState, "rev"> => ({
  id,
  level: "ok",
  reason: null,
  lastLevel: null,
  sinceMs: 0,
  asOfMs: 0,
  fetchedAtMs: 0,
  freshUntilMs: null,
  nextPollMs: null,
  everyMs: 60_000,
  slowed: false,
  notice: null,
  data: { kind: "tile", value: 1, compareValue: null, compareMs: null, line: null },
  ...change,
});
