import { z } from "zod";

/** A text that may hold ${env:NAME}; resolved inside the collector and nowhere else. */
const secret = z.string().min(1).meta({ description: "Write ${env:NAME}, never the secret itself" });

const basic = z.strictObject({ basic: z.strictObject({ user: secret, password: secret }) });
const bearer = z.strictObject({ bearer: secret });
const apiKey = z.strictObject({ apiKey: secret });

const common = {
  url: z.url({ protocol: /^https?$/ }),
  headers: z.record(z.string(), secret).optional(),
  caFile: z.string().optional().meta({ description: "PEM file of the authority that signed the server's certificate" }),
  timeoutMs: z.int().min(100).max(120_000).default(15_000),
  publicationDelay: z
    .int()
    .min(0)
    .max(3600)
    .optional()
    .meta({ description: "Seconds until the server can find a new record" }),
  budget: z
    .strictObject({ requestsPerHour: z.number().positive().optional() })
    .optional()
    .meta({ description: "What this source may be asked" }),
};

const loki = z.strictObject({
  kind: z.literal("loki"),
  ...common,
  auth: z.union([basic, bearer]).optional(),
  tenant: secret.optional().meta({ description: "Sent as X-Scope-OrgID" }),
  labels: z
    .record(z.string(), z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/))
    .default({})
    .meta({ description: "Loki's label for a field of a search where their names differ: { status: severity }" }),
  console: z
    .strictObject({ url: z.url({ protocol: /^https?$/ }), datasource: z.string().min(1) })
    .optional()
    .meta({ description: "Grafana's address and the uid of its Loki data source, for links" }),
});

const elasticsearch = z.strictObject({
  kind: z.literal("elasticsearch"),
  ...common,
  auth: z.union([basic, bearer, apiKey]).optional(),
  index: z.string().min(1).default("logs-*").meta({ description: "Pattern of the indexes to search" }),
  timeField: z.string().min(1).default("@timestamp"),
  fields: z.record(z.string(), z.string().min(1)).default({}).meta({
    description: "The document's field for a field of a search where their names differ: { status: severity }",
  }),
  console: z
    .strictObject({ url: z.url({ protocol: /^https?$/ }), dataView: z.string().min(1) })
    .optional()
    .meta({ description: "Kibana's address and the id of its data view, for links" }),
});

/** Where logs are searched besides Datadog; Elasticsearch's settings are OpenSearch's too. */
export const logSource = z.discriminatedUnion("kind", [loki, elasticsearch]);

export type LogSourceConfig = z.infer<typeof logSource>;
export type LogSourceConfigOf<K extends LogSourceConfig["kind"]> = Extract<LogSourceConfig, { kind: K }>;
