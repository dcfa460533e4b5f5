import type { AlarmState } from "#config/contract/panel.ts";
import type { QuerySpec, Reducer } from "#config/wall/query.ts";

/** from inclusive, to exclusive; milliseconds since the epoch. */
export type TimeRange = { fromMs: number; toMs: number };

/** One line of samples: ascending times, finite values only (null, NaN and infinities are left out: a gap). */
export type Series = {
  labels: Readonly<Record<string, string>>;
  /** As the vendor names it, in short ("s", "%", "req/s"); null when it names none. */
  unit: string | null;
  timesMs: number[];
  values: number[];
};

export type SeriesAnswer = {
  series: Series[];
  /** The step really used; a vendor may enlarge what was asked. */
  stepMs: number;
  /** What the vendor warned of (truncated, partial), safe for a wall. */
  warnings: string[];
};

export type ScalarRow = { labels: Readonly<Record<string, string>>; value: number };
export type ScalarAnswer = { rows: ScalarRow[]; unit: string | null; warnings: string[] };

export type ScalarQuery = { spec: QuerySpec; reduce: Reducer; limit: number; order: "asc" | "desc" };

export type Alarm = {
  name: string;
  /** Which of the monitor's groups; null for a monitor without groups. */
  group: string | null;
  state: AlarmState;
  sinceMs: number | null;
  /** In the vendor's console; null when unknown. */
  url: string | null;
};
/** total counts everything watched, alarms holds all of it that is not OK (at most a thousand). */
export type AlarmAnswer = { total: number; counts: Record<AlarmState, number>; alarms: Alarm[]; warnings: string[] };

/** Something that happened and that the vendor was told of: a deploy, most often. */
export type VendorEvent = {
  /** The vendor's own, the same for ever. */
  id: string;
  atMs: number;
  title: string;
  /** Markdown. */
  text: string;
  tags: string[];
  /** As Datadog names them: "error", "success", "info"; null when the vendor names none. */
  status: "error" | "warning" | "info" | "success" | "user_update" | "recommendation" | "snapshot" | null;
  /** Who told it ("github"); null when unknown. */
  origin: string | null;
  /** In the vendor's console; null when unknown. */
  url: string | null;
};
/** Oldest first. */
export type EventAnswer = { events: VendorEvent[]; warnings: string[] };

export type ErrorKind =
  | "auth"
  | "rate-limited"
  | "timeout"
  | "bad-query"
  | "unreachable"
  | "server-error"
  | "bad-answer"
  | "not-supported"
  | "aborted";

/** A failure with a message that may be shown on a wall: no secrets, no stack, no vendor HTML. */
export class SourceError extends Error {
  readonly kind: ErrorKind;
  /** For rate-limited: when the vendor will answer again, if it said so. */
  readonly retryAtMs: number | null;
  constructor(kind: ErrorKind, message: string, options: { retryAtMs?: number | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "SourceError";
    this.kind = kind;
    this.retryAtMs = options.retryAtMs ?? null;
  }
}

/** The answer of one query of a batch; one bad query must not fail its neighbours. */
export type Outcome<T> = { ok: true; answer: T } | { ok: false; error: SourceError };

/** What the vendor's headers said last; floats and negatives occur. */
export type RateLimit = {
  name: string;
  limit: number | null;
  periodMs: number | null;
  remaining: number;
  resetAtMs: number | null;
};

export type SourceFacts = {
  /** How many queries of one window and step travel in one request; 1 when the API takes one at a time. */
  seriesPerRequest: number;
  scalarsPerRequest: number;
  /** Until a sample is published, and until it no longer changes. */
  publicationDelayMs: number;
  settleMs: number;
  /** The vendor's known limit and what it counts, for shares in reports; null when none is known. */
  limit: { name: string; requestsPerHour: number; kinds: readonly ("series" | "scalars" | "alarms")[] } | null;
  /** Polite default of the budget. */
  defaultRequestsPerHour: number;
  /** US dollars a request; 0 when reading is free. */
  dollarsPerRequest: number;
};

/**
 * A vendor. Every call ends by `signal` or by the source's own time limit, whichever is first.
 * `series` and `scalars` answer in the order asked, one outcome a query; they throw only for what concerns the whole request.
 */
export type Source = {
  facts: SourceFacts;
  series: (
    specs: QuerySpec[],
    range: TimeRange,
    stepMs: number,
    signal: AbortSignal,
  ) => Promise<Outcome<SeriesAnswer>[]>;
  scalars: (queries: ScalarQuery[], range: TimeRange, signal: AbortSignal) => Promise<Outcome<ScalarAnswer>[]>;
  alarms: (filter: string, signal: AbortSignal) => Promise<AlarmAnswer>;
  /** Absent where the vendor keeps none. */
  events?: (query: string, range: TimeRange, signal: AbortSignal) => Promise<EventAnswer>;
  close: () => void;
};

export type SourceDeps = {
  now: () => number;
  /** Node's fetch in the product; tests pass their own. */
  fetch: typeof globalThis.fetch;
  /** Called for each HTTP request made, before it is sent. */
  onCall: () => void;
  onRateLimit: (limit: RateLimit) => void;
};
