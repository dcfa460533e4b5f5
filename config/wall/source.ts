import { z } from "zod";

/** A text that may hold ${env:NAME}; resolved inside the collector and nowhere else. */
const secret = z.string().min(1).meta({ description: "Write ${env:NAME}, never the secret itself" });

const budget = {
  requestsPerHour: z.number().positive().optional(),
  moneyPerMonth: z.number().positive().optional(),
};
const budgetMeta = { description: "What this source may be asked; the least urgent panels are slowed to stay inside" };

const logSearchesPerHour = z
  .number()
  .positive()
  .optional()
  .meta({ description: "Of the logs behind the source: watchers are slowed to stay inside" });

const common = {
  budget: z.strictObject(budget).optional().meta(budgetMeta),
  timeoutMs: z.int().min(100).max(120_000).default(15_000),
  publicationDelay: z
    .int()
    .min(0)
    .max(3600)
    .optional()
    .meta({ description: "Seconds until the vendor publishes a sample" }),
};

export const datadogSites = [
  "datadoghq.com",
  "us3.datadoghq.com",
  "us5.datadoghq.com",
  "ap1.datadoghq.com",
  "ap2.datadoghq.com",
  "uk1.datadoghq.com",
  "datadoghq.eu",
  "ddog-gov.com",
  "us2.ddog-gov.com",
] as const;

const datadog = z.strictObject({
  kind: z.literal("datadog"),
  site: z.enum(datadogSites).default("datadoghq.com"),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: "Instead of site: a proxy, or the demo cloud" }),
  apiKey: secret,
  appKey: secret,
  ...common,
  budget: z
    .strictObject({ ...budget, logSearchesPerHour })
    .optional()
    .meta(budgetMeta),
});

const auth = z.union([
  z.strictObject({ basic: z.strictObject({ user: secret, password: secret }) }),
  z.strictObject({ bearer: secret }),
]);

const prometheus = z.strictObject({
  kind: z.literal("prometheus"),
  url: z.url({ protocol: /^https?$/ }),
  auth: auth.optional(),
  headers: z.record(z.string(), secret).optional().meta({ description: "X-Scope-OrgID and the like" }),
  caFile: z.string().optional().meta({ description: "PEM file of the authority that signed the server's certificate" }),
  ...common,
});

export const source = z.discriminatedUnion("kind", [datadog, prometheus]);

export type SourceConfig = z.infer<typeof source>;
export type SourceConfigOf<K extends SourceConfig["kind"]> = Extract<SourceConfig, { kind: K }>;

/** Whether a source of the wall file has metrics; the others have logs alone. */
export const hasMetrics = <Other extends { kind: string }>(config: SourceConfig | Other): config is SourceConfig =>
  config.kind === "datadog" || config.kind === "prometheus";
