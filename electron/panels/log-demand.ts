import type { LogRecord } from "#config/contract/log.ts";
import type { LogGroup } from "#config/contract/log-groups.ts";
import type { WatcherState } from "#config/contract/watcher.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { DemandStatus } from "#electron/collector/demand.ts";

type Common = {
  /** Equal keys are asked once, however many panels want them. */
  key: string;
  /** One source: a panel over all of them has a demand for each. */
  source: string;
  /** As a person would write it. */
  text: string;
  query: LogQuery;
  windowMs: number;
};

/** The newest lines of the last windowMs, at most `limit`. */
export type LogStreamDemand = Common & { show: "stream"; limit: number };

/** The failures of the last windowMs by type and place; one is new once failures of learnMs before it are known. */
export type LogGroupsDemand = Common & { show: "groups"; learnMs: number };

export type LogDemand = LogStreamDemand | LogGroupsDemand;

export type LogAnswer = {
  /** Lines found. */
  count: number;
  /** True when there are more than were asked for. */
  atLeast: boolean;
  /** Newest first; empty where groups are asked for. */
  lines: LogRecord[];
  /** The most recently seen first; empty where lines are asked for. */
  groups: LogGroup[];
};

/** How one demand of a logs panel stands; data are as old as the question (`status.newestMs`). */
export type LogsState = { kind: "logs"; status: DemandStatus; answer: LogAnswer | null };

/** Watchers look by themselves; all panels that show them read the same. */
export const watchersKey = "watchers";
export type WatchersState = { kind: "watchers"; watchers: readonly WatcherState[] };
