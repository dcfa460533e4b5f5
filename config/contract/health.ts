import { z } from "zod";
import { level } from "./panel.ts";

const sourceHealth = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(["ok", "waiting", "backing-off", "failed"]),
  lastSuccessMs: z.number().nullable(),
  error: z.object({ kind: z.string(), message: z.string(), sinceMs: z.number() }).nullable(),
  callsLastHour: z.number(),
  callsTotal: z.number(),
  failuresTotal: z.number(),
  plannedPerHour: z.number(),
  budgetPerHour: z.number(),
  dollarsPerMonth: z.number(),
  slowedDemands: z.number(),
  /** What the vendor's headers said last; null when it sends none. */
  rateLimit: z
    .object({ name: z.string(), limit: z.number().nullable(), remaining: z.number(), resetAtMs: z.number().nullable() })
    .nullable(),
  inFlight: z.number(),
});

const count = z.number();

/** One place that logs are searched in. Requests of metrics are not among its. */
const logSourceHealth = z.object({
  id: z.string(),
  kind: z.string(),
  callsLastHour: z.object({ people: count, panels: count, watchers: count }),
  callsTotal: count,
  failuresTotal: count,
  problem: z.string().nullable(),
  /** null unless its vendor limits it just now. */
  limitedUntilMs: z.number().nullable(),
  /** Of all who search; null for the own log store. */
  budgetPerHour: count.nullable(),
  /** By watchers and panels, slowed as they are. */
  plannedPerHour: count,
  /** How many times less often than planned watchers and panels search; 1 while the budget suffices. */
  slowedBy: count,
});
export type LogSourceHealth = z.infer<typeof logSourceHealth>;

/** What came into the own log store since it was opened, and what it holds. */
const intakeHealth = z.object({
  acceptedTotal: count.meta({ description: "Records on disk" }),
  refusedTotal: count.meta({ description: "Requests and connections turned away" }),
  records: count,
  bytes: count,
  oldestMs: z.number().nullable(),
});
export type IntakeHealth = z.infer<typeof intakeHealth>;

/** GET /api/health */
export const health = z.object({
  version: z.string(),
  startedMs: z.number(),
  nowMs: z.number(),
  demo: z.boolean(),
  wall: z.object({ name: z.string(), ok: z.boolean(), issues: z.number() }),
  panels: z.record(level, z.number()),
  sources: z.array(sourceHealth),
  logs: z.object({
    sources: z.array(logSourceHealth),
    /** null while the wall file has no intake. */
    intake: intakeHealth.nullable(),
    watchers: z.object({ ok: count, warn: count, critical: count, unknown: count }),
  }),
  incidents: z.object({
    /** Not resolved. */
    open: z.int(),
    total: z.int(),
    bytes: z.number(),
    /** null: never, as long as there is nothing to back up. */
    lastBackupMs: z.number().nullable(),
    /** Evidence that nobody put into an entry within a day, deleted since the start. */
    sweptTotal: z.int(),
    /** What had to be repaired or cannot be done, safe for a wall; null when all is well. */
    notice: z.string().nullable(),
    /** Each source that is asked for events. */
    events: z.array(sourceHealth.pick({ id: true, state: true, lastSuccessMs: true, error: true })),
  }),
  history: z.object({ bytes: z.number(), samples: z.number(), series: z.number(), oldestMs: z.number().nullable() }),
});
export type Health = z.infer<typeof health>;
