import { z } from "zod";
import { Refusal } from "./refusal.ts";

const metricsQuery = z.object({
  data_source: z.enum(["metrics", "cloud_cost"]),
  name: z.string().optional(),
  query: z.string(),
  aggregator: z.enum(["avg", "min", "max", "sum", "last", "percentile", "mean", "l2norm", "area"]).optional(),
});

const otherSources = [
  "logs",
  "spans",
  "network",
  "rum",
  "security_signals",
  "profiles",
  "audit",
  "events",
  "ci_tests",
  "ci_pipelines",
  "incident_analytics",
  "product_analytics",
  "on_call_events",
  "dora",
  "apm_resource_stats",
  "apm_metrics",
  "apm_dependency_stats",
  "slo",
  "process",
  "container",
] as const;

/** Kinds of query that Datadog knows and this cloud has no data for. */
const otherQuery = z.object({
  data_source: z.enum(otherSources),
  name: z.string().optional(),
});

const formula = z.object({
  formula: z.string(),
  limit: z
    .object({ count: z.number().int().positive().optional(), order: z.enum(["asc", "desc"]).optional() })
    .optional(),
});

const attributes = z.object({
  from: z.number().int(),
  to: z.number().int(),
  interval: z.number().int().positive().optional(),
  queries: z.array(z.union([metricsQuery, otherQuery])).min(1),
  formulas: z.array(formula).optional(),
});

export type QueryRequest = z.infer<typeof attributes>;
export type RequestQuery = QueryRequest["queries"][number];
export type RequestFormula = z.infer<typeof formula>;

/** Metrics are kept for fifteen months. */
const retentionMs = 456 * 86_400_000;

const refuse = (detail: string): never => {
  throw new Refusal(400, `API input validation failed: ${detail}`);
};

const envelope = z.object({ data: z.object({ type: z.string(), attributes: z.unknown() }) });

/** Throws Refusal with the texts Datadog's recordings have, where they have them. */
export const parseQueryRequest = (
  body: string,
  type: "timeseries_request" | "scalar_request",
  nowMs: number,
): QueryRequest => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return refuse("Invalid JSON.");
  }
  const outer = envelope.safeParse(json);
  if (!outer.success) return refuse("Missing data.");
  if (outer.data.data.type !== type) return refuse(`Invalid type. Expected "${type}".`);
  const parsed = attributes.safeParse(outer.data.data.attributes);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`${issue?.path.join(".") ?? "attributes"}: ${issue?.message ?? "invalid"}.`);
  }
  const request = parsed.data;
  if (request.from >= request.to) return refuse('"from" must be before "to".');
  if (request.to < nowMs - retentionMs) throw new Refusal(400, "Queries ending outside the retention date are invalid");
  const names = request.queries.map(({ name }) => name).filter((name) => name !== undefined);
  if (new Set(names).size !== names.length) return refuse("Query names must be unique.");
  if (type === "scalar_request" && request.queries.some((query) => "query" in query && query.aggregator === undefined))
    return refuse("aggregator is required for metrics queries.");
  return request;
};
