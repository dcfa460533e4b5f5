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

/** GET /api/health */
export const health = z.object({
  version: z.string(),
  startedMs: z.number(),
  nowMs: z.number(),
  demo: z.boolean(),
  wall: z.object({ name: z.string(), ok: z.boolean(), issues: z.number() }),
  panels: z.record(level, z.number()),
  sources: z.array(sourceHealth),
  history: z.object({ bytes: z.number(), samples: z.number(), series: z.number(), oldestMs: z.number().nullable() }),
});
export type Health = z.infer<typeof health>;
