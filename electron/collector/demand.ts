import type { QuerySpec } from "#config/wall/query.ts";
import type { AlarmAnswer, ErrorKind, ScalarAnswer, ScalarQuery } from "#electron/sources/source.ts";

export type Priority = "low" | "normal" | "high";

type Common = {
  /** Equal keys are asked once, however many panels want them; made by demandKey(). */
  key: string;
  source: string;
  priority: Priority;
  /** The oldest a panel allows its data to be, when it says so; the budget never slows beyond it. */
  staleAfterMs: number | null;
};

/** Samples on a grid of stepMs: the last windowMs, and the same window each offset ago (0 is now). */
export type SeriesDemand = Common & {
  kind: "series";
  spec: QuerySpec;
  stepMs: number;
  windowMs: number;
  offsetsMs: number[];
};

/** One number a group over the last windowMs, and over the window before it. */
export type ScalarDemand = Common & { kind: "scalars"; query: ScalarQuery; windowMs: number };

export type AlarmDemand = Common & { kind: "alarms"; filter: string };

export type Demand = SeriesDemand | ScalarDemand | AlarmDemand;

/** What the collector holds of one series: ascending times, finite values, [now - offset - window, now - offset). */
export type HeldSeries = {
  labels: Readonly<Record<string, string>>;
  unit: string | null;
  timesMs: number[];
  values: number[];
};

export type DemandStatus = {
  /** Last complete answer; survives restarts. null: never. */
  fetchedAtMs: number | null;
  /** The last attempt's failure; null after a success. */
  error: { kind: ErrorKind; message: string; sinceMs: number; retryAtMs: number | null } | null;
  nextPollMs: number | null;
  /** The interval in force, budget included. */
  everyMs: number;
  slowed: boolean;
  /** Newest sample held; for scalars and alarms the time they were asked. */
  newestMs: number | null;
  /** When newestMs last moved forward, as this collector saw it. */
  advancedAtMs: number | null;
  /** Successful answers since then; many answers without news mean a frozen source. */
  answersSinceAdvance: number;
  warnings: string[];
  publicationDelayMs: number;
};

export type SeriesState = { kind: "series"; status: DemandStatus; at: (offsetMs: number) => HeldSeries[] };
export type ScalarState = {
  kind: "scalars";
  status: DemandStatus;
  current: ScalarAnswer | null;
  previous: ScalarAnswer | null;
};
export type AlarmsState = { kind: "alarms"; status: DemandStatus; answer: AlarmAnswer | null };
export type DemandState = SeriesState | ScalarState | AlarmsState;

export type SourceHealth = {
  id: string;
  kind: string;
  state: "ok" | "waiting" | "backing-off" | "failed";
  lastSuccessMs: number | null;
  error: { kind: ErrorKind; message: string; sinceMs: number } | null;
  callsLastHour: number;
  callsTotal: number;
  failuresTotal: number;
  /** Steady state of the plan, after the budget. */
  plannedPerHour: number;
  budgetPerHour: number;
  /** Dollars a month at the planned pace; 0 when reading is free. */
  dollarsPerMonth: number;
  slowedDemands: number;
  rateLimit: { name: string; limit: number | null; remaining: number; resetAtMs: number | null } | null;
  inFlight: number;
};

export type Collector = {
  /** Replaces what is wanted; what stays wanted keeps its data and its schedule. */
  want: (demands: Demand[]) => void;
  state: (key: string) => DemandState | null;
  /** Called with the keys whose data or status changed, at most once a turn of the event loop. */
  onChange: (listener: (keys: ReadonlySet<string>) => void) => () => void;
  health: () => SourceHealth[];
  /** Ends timers, aborts requests in flight. */
  stop: () => Promise<void>;
};
