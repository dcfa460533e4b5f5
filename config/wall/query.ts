import { z } from "zod";

/** What is asked of a vendor, in its own words, after variables were filled in. */
export type QuerySpec =
  | { kind: "metric"; text: string }
  | { kind: "formula"; queries: Readonly<Record<string, string>>; formula: string }
  | { kind: "cloud-cost"; text: string }
  | { kind: "usage-cost" }
  | { kind: "promql"; text: string };

export const reducer = z.enum(["last", "avg", "sum", "min", "max"]);
export type Reducer = z.infer<typeof reducer>;

const text = z.string().trim().min(1);

/** One query as the wall file writes it. Which keys fit depends on the source's kind, checked once sources are known. */
export const query = z
  .strictObject({
    source: text.meta({ description: "A name from sources" }),
    metric: text.optional().meta({ description: "Datadog: one metric query" }),
    queries: z
      .record(z.string().regex(/^[a-z][a-z0-9_]*$/i), text)
      .optional()
      .meta({ description: "Datadog: named metric queries" }),
    formula: text.optional().meta({ description: "Datadog: arithmetic over the named queries" }),
    cloudCost: text.optional().meta({ description: "Datadog Cloud Cost: sum:all.cost{*} by {servicename}" }),
    usageCost: z.literal(true).optional().meta({ description: "Datadog's own estimated cost, by product" }),
    promql: text.optional().meta({ description: "Prometheus and relatives; $window is the panel's window" }),
    reduce: reducer.optional().meta({ description: "How a window of samples becomes one number" }),
    label: text.optional().meta({ description: "The name shown for a series; {tag} is replaced by that tag's value" }),
  })
  .superRefine((value, context) => {
    const given = [value.metric, value.formula, value.cloudCost, value.usageCost, value.promql].filter(
      (one) => one !== undefined,
    );
    if (given.length !== 1)
      context.addIssue({
        code: "custom",
        message: "expected exactly one of metric, queries with formula, cloudCost, usageCost, promql",
      });
    if ((value.queries === undefined) !== (value.formula === undefined))
      context.addIssue({ code: "custom", message: "expected queries and formula together" });
  });

export type Query = z.infer<typeof query>;

/** The vendor's part of a query; null never happens for a query that passed the schema. */
export const querySpec = (from: Query): QuerySpec | null => {
  if (from.metric !== undefined) return { kind: "metric", text: from.metric };
  if (from.formula !== undefined) return { kind: "formula", queries: from.queries ?? {}, formula: from.formula };
  if (from.cloudCost !== undefined) return { kind: "cloud-cost", text: from.cloudCost };
  if (from.usageCost !== undefined) return { kind: "usage-cost" };
  if (from.promql !== undefined) return { kind: "promql", text: from.promql };
  return null;
};
