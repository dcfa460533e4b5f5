import { z } from "zod";

// The HTTP API: https://prometheus.io/docs/prometheus/latest/querying/api/

const labels = z.record(z.string(), z.string());
/** [seconds with fraction, "number" | "NaN" | "+Inf" | "-Inf"] */
const sample = z.tuple([z.number(), z.string()]);
/** A native histogram instead of numbers; only noticed, never read. */
const histogram = z.unknown().optional();

export const queryResult = z.discriminatedUnion("resultType", [
  z.object({
    resultType: z.literal("matrix"),
    result: z.array(z.object({ metric: labels, values: z.array(sample).default([]), histograms: histogram })),
  }),
  z.object({
    resultType: z.literal("vector"),
    result: z.array(z.object({ metric: labels, value: sample.optional(), histogram })),
  }),
  z.object({ resultType: z.literal("scalar"), result: sample }),
  z.object({ resultType: z.literal("string"), result: z.tuple([z.number(), z.string()]) }),
]);
export type QueryResult = z.infer<typeof queryResult>;

const alert = z.object({
  labels: labels.default({}),
  state: z.string(),
  activeAt: z.string().optional(),
});
export type WireAlert = z.infer<typeof alert>;

const rule = z.object({
  name: z.string(),
  state: z.string().optional(),
  health: z.string().optional(),
  labels: labels.nullish(),
  alerts: z.array(alert).nullish(),
  type: z.string().optional(),
});
export type WireRule = z.infer<typeof rule>;

export const rulesResult = z.object({ groups: z.array(z.object({ rules: z.array(rule).nullish() })).nullable() });
export const alertsResult = z.object({ alerts: z.array(alert).nullable() });

const notes = {
  warnings: z.array(z.string()).nullish(),
  infos: z.array(z.string()).nullish(),
  /** VictoriaMetrics cluster: a storage node was missing. */
  isPartial: z.boolean().nullish(),
};

export const success = z.object({ status: z.literal("success"), data: z.unknown(), ...notes });
/** VictoriaMetrics writes the HTTP status into errorType, Prometheus a word. */
export const failure = z.object({ status: z.literal("error"), errorType: z.string().default(""), error: z.string() });
