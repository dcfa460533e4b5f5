import type { PanelData, PanelState } from "#config/contract/panel.ts";
import type { PanelOf } from "#config/wall/panel.ts";
import type { DemandState, DemandStatus } from "#electron/collector/demand.ts";
import type { Freshness, Seen } from "#electron/levels/freshness.ts";
import type { Judged } from "#electron/levels/judge.ts";
import type { Verdict } from "#electron/levels/worst.ts";
import type { LogsState, WatchersState } from "./log-demand.ts";
import type { PanelPlan } from "./plan.ts";

/** What a panel must remember from one build to the next; plain JSON, small, and may be lost at no worse than a later `for`. */
export type Memory = {
  /** By demand key. */
  seen: Record<string, Seen>;
  /** By demand key and labels: the level before the samples that are judged anew with each build. */
  judged: Record<string, Judged>;
  /** By demand key: an answer's print, and since when it has been the very same. */
  unchanged: Record<string, { print: string; sinceMs: number }>;
};

/** A panel as it stands, but for the wall's revision, and what the next build needs. */
export type Built = { state: Omit<PanelState, "rev">; memory: Memory };

/** How a demand of any kind stands. */
export type AnswerState = DemandState | LogsState | WatchersState;

export type BuildInput<K extends PanelData["kind"] = PanelData["kind"]> = {
  id: string;
  panel: PanelOf<K>;
  plan: PanelPlan;
  states: (key: string) => AnswerState | null;
  /** The last build of this panel with the same plan; null: none. */
  previous: Built | null;
  nowMs: number;
};

export type Notice = NonNullable<PanelState["notice"]>;

/** One main demand of a panel: whether it may be judged, and what its samples say. */
export type Part = {
  status: DemandStatus | null;
  freshness: Freshness;
  /** Worst of its series, from stored samples also when they are too old; null without samples. */
  verdict: Verdict | null;
  newestMs: number | null;
};

export const emptyMemory = (): Memory => ({ seen: {}, judged: {}, unchanged: {} });

export const joinMemory = (memories: readonly Memory[]): Memory => ({
  seen: Object.assign({}, ...memories.map(({ seen }) => seen)),
  judged: Object.assign({}, ...memories.map(({ judged }) => judged)),
  unchanged: Object.assign({}, ...memories.map(({ unchanged }) => unchanged)),
});
