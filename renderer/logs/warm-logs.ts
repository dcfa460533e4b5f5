import type { QueryClient } from "@tanstack/react-query";
import { askOf, logPagesQuery } from "./log-queries.ts";
import { startLogView } from "./log-view.ts";

/** As long as an answer nobody looks at is kept; then the view asks anew. */
const freshMs = 20_000;

let warm: { panel: string; round: number } | null = null;

const isWarm = (panel: string | null, nowMs: number): boolean =>
  warm !== null && warm.panel === panel && nowMs - warm.round < freshMs;

/** The number of a view's first search: that of the search asked ahead, or before Escape led out of the same logs. */
export const firstRound = (panel: string | null, nowMs: number): number => {
  if (warm !== null && isWarm(panel, nowMs)) return warm.round;
  if (panel !== null) warm = { panel, round: nowMs };
  return nowMs;
};

/** Asks a panel's logs before somebody opens them. One search, for the panel looked at last. */
export const warmLogs = (client: QueryClient, panel: string): void => {
  const nowMs = Date.now();
  if (isWarm(panel, nowMs)) return;
  warm = { panel, round: nowMs };
  void client.prefetchInfiniteQuery(logPagesQuery(askOf(startLogView(panel, nowMs))));
};
