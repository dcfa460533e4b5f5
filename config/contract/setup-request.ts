import { z } from "zod";
import { datadogSites } from "#config/wall/source.ts";
import { wall } from "#config/wall/wall.ts";

const { name, locale, timezone, display } = wall.shape;

/** A credential as a person types it. Messages about it must never quote it. */
const key = z.string().trim().min(1).max(500);
/** Blanks at its ends may be a part of it. */
const password = z.string().min(1).max(500);

/** Logins in an address would be written to the wall file for everybody to read. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => !/^https?:[/\\]*[^/\\?#]*@/i.test(text), {
    message: "expected an address without a login in it; user and password go apart",
  });

export const setupSource = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("datadog"),
    site: z.enum(datadogSites).default("datadoghq.com"),
    /** Instead of the site: a proxy. */
    url: address.optional(),
    apiKey: key,
    appKey: key,
  }),
  z.strictObject({
    kind: z.literal("prometheus"),
    url: address,
    auth: z
      .union([z.strictObject({ bearer: key }), z.strictObject({ basic: z.strictObject({ user: key, password }) })])
      .optional(),
    /** What it calls the node exporter. */
    job: z.string().min(1).max(200).optional(),
  }),
]);
export type SetupSource = z.infer<typeof setupSource>;
export type SetupSourceOf<K extends SetupSource["kind"]> = Extract<SetupSource, { kind: K }>;

export const setupChoices = z
  .strictObject({
    name: name.max(60).default("Yagura"),
    locale,
    timezone,
    sources: z.array(setupSource).min(1).max(2),
    template: z.enum(["serverless", "machine", "empty"]),
    display,
  })
  .superRefine(({ sources, template }, context) => {
    const kinds = sources.map(({ kind }) => kind);
    if (new Set(kinds).size < kinds.length)
      context.addIssue({ code: "custom", path: ["sources"], message: "one of each kind at most" });
    const needs = { serverless: "datadog", machine: "prometheus", empty: null } as const;
    const needed = needs[template];
    if (needed !== null && !kinds.includes(needed))
      context.addIssue({ code: "custom", path: ["template"], message: `${template} needs a ${needed} source` });
  });
export type SetupChoices = z.infer<typeof setupChoices>;

export const setupTestRequest = z.strictObject({ source: setupSource });

export const setupWriteRequest = z.strictObject({
  choices: setupChoices,
  /** Only say what would be written. */
  dryRun: z.boolean().default(false),
  /** Take the place of the file that is there. */
  replace: z.boolean().default(false),
});
export type SetupWriteRequest = z.infer<typeof setupWriteRequest>;
