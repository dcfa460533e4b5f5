import type { Demand } from "#electron/collector/demand.ts";
import type { LogDemand } from "./log-demand.ts";

/** A demand before its key is made. */
export type Keyless = Demand extends infer D ? (D extends Demand ? Omit<D, "key"> : never) : never;

export type PlannedQuery = {
  /** main decides freshness and level; trends may have several of them. */
  role: "main" | "limit" | "users";
  key: string;
  /** The wall file's template for the names of series; null: made from labels. */
  label: string | null;
  /** Names a series that has no labels. */
  fallbackLabel: string;
};

/** What a panel asks of the collector, and how it reads the answers. */
export type PanelPlan = {
  windowMs: number;
  /** Grid of the samples; 0 for panels that hold none. */
  stepMs: number;
  compareMs: number | null;
  queries: PlannedQuery[];
  demands: Demand[];
  /** Log searches, asked beside the collector. */
  searches: LogDemand[];
};
