import { z } from "zod";
import { duration } from "./duration.ts";
import { clockTime } from "./hours.ts";
import { panelId } from "./panel.ts";

const secret = z.string().min(1).meta({ description: "Write ${env:NAME}, never the secret itself" });
const httpUrl = z.url({ protocol: /^https?$/ });

const confluenceCloud = z.strictObject({
  kind: z.literal("confluence-cloud"),
  url: httpUrl.meta({ description: "https://NAME.atlassian.net, or https://api.atlassian.com/ex/confluence/ID" }),
  email: z.string().min(3),
  token: secret,
  space: z.string().min(1).meta({ description: "The space's key" }),
  parent: z.string().optional().meta({ description: "Id of the page to put incidents under" }),
  format: z.enum(["adf", "storage"]).default("adf"),
});
const confluenceDataCenter = z.strictObject({
  kind: z.literal("confluence-data-center"),
  url: httpUrl.meta({ description: "With its context path, if it has one" }),
  token: secret.meta({ description: "A personal access token" }),
  space: z.string().min(1),
  parent: z.string().optional(),
});
const github = z.strictObject({
  kind: z.literal("github"),
  url: httpUrl.default("https://api.github.com"),
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, "owner/name"),
  token: secret,
  labels: z.array(z.string().min(1)).max(20).default(["incident"]),
});
const esa = z.strictObject({
  kind: z.literal("esa"),
  url: httpUrl.default("https://api.esa.io"),
  team: z.string().min(1),
  token: secret,
  category: z.string().default("Incidents"),
});
const slack = z.strictObject({
  kind: z.literal("slack"),
  url: httpUrl.default("https://slack.com/api/"),
  token: secret.meta({ description: "A bot token with chat:write, files:write and channels:history" }),
  channel: z.string().min(1).meta({ description: "The channel's id" }),
  /** Which moments go there by themselves. */
  follow: z.boolean().default(true).meta({ description: "Start, phases and end of each incident, in one thread" }),
});
const datadogNotebook = z.strictObject({
  kind: z.literal("datadog-notebook"),
  site: z.string().min(1).default("datadoghq.com"),
  url: httpUrl.optional().meta({ description: "Instead of the site's own address" }),
  apiKey: secret,
  appKey: secret,
});
const markdown = z.strictObject({
  kind: z.literal("markdown"),
  folder: z.string().min(1).meta({ description: "A folder on the machine that runs Yagura" }),
});

export const exportDestination = z.discriminatedUnion("kind", [
  confluenceCloud,
  confluenceDataCenter,
  github,
  esa,
  slack,
  datadogNotebook,
  markdown,
]);
export type DestinationConfig = z.infer<typeof exportDestination>;
export type DestinationConfigOf<K extends DestinationConfig["kind"]> = Extract<DestinationConfig, { kind: K }>;

const notification = z.strictObject({
  to: z.string().min(1).meta({ description: "Name of a slack destination" }),
  levels: z.array(z.enum(["warn", "critical", "unknown", "ok"])).default(["critical"]),
  boards: z.array(panelId).optional().meta({ description: "Only panels of these; default all" }),
  panels: z.array(panelId).optional(),
  watchers: z.boolean().default(true),
  repeatAfter: duration.prefault("30m").meta({ description: "The same thing is told again after this at the soonest" }),
  quiet: z
    .strictObject({ from: clockTime, to: clockTime, butCritical: z.boolean().default(true) })
    .optional()
    .meta({ description: "Quiet hours in the wall's time zone" }),
});
export type NotificationConfig = z.infer<typeof notification>;

const recorder = z.strictObject({
  keep: duration.prefault("3d"),
  megabytes: z.number().min(10).max(1_000_000).default(500),
});

const events = z.strictObject({ token: secret });

/** Monitors' own messages speak of deploys too, but are told as alarms. */
const deploysOnly = "-source:alert (deploy* OR release* OR rollback* OR event_type:deploy*)";

const datadogEvents = z.strictObject({
  on: z.boolean().default(true),
  source: panelId.optional().meta({ description: "One Datadog source; default all of them" }),
  query: z.string().min(1).max(1000).default(deploysOnly).meta({ description: "In Datadog's event search syntax" }),
  every: duration
    .prefault("2m")
    .refine((ms) => ms >= 30_000 && ms <= 3_600_000, "30s to 1h")
    .meta({ description: "30s to 1h" }),
});

/** The wall file's section "incidents". */
export const incidentsConfig = z.strictObject({
  recorder: recorder.prefault({}).meta({ description: "What the wall showed, for replay" }),
  events: events
    .optional()
    .meta({ description: "POST /api/events takes deploys and other events; closed when absent" }),
  datadogEvents: datadogEvents
    .prefault({})
    .meta({ description: "Which of Datadog's events are read into timelines: deploys, every two minutes" }),
  link: httpUrl.optional().meta({ description: "Address of this wall for people elsewhere; links back go there" }),
  exports: z.record(panelId, exportDestination).default({}),
  notifications: z.array(notification).max(20).default([]),
});
