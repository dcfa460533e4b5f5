import { z } from "zod";
import { duration } from "./duration.ts";
import { logSearch } from "./log-search.ts";
import { localText, panelId } from "./panel.ts";

const mask = z
  .strictObject({
    enabled: z.boolean().default(true).meta({ description: "false shows log records as they came: never on a wall" }),
    keys: z.array(z.string().trim().min(1).max(100)).max(200).default([]).meta({
      description: "More keys whose values are masked: customerId also means customer_id; user.ssn is a path",
    }),
  })
  .meta({ description: "E-mail addresses, tokens, passwords, card numbers and private keys are masked always" });

const tcp = z.strictObject({
  port: z.int().min(1).max(65_535),
  host: z.string().min(1).default("127.0.0.1").meta({ description: "Loopback unless told otherwise" }),
});

const intake = z
  .strictObject({
    tcp: tcp.optional().meta({ description: "JSON records, one a line" }),
    http: z.boolean().default(false).meta({ description: "POST /api/intake/logs: Datadog's format, and OTLP" }),
    token: z
      .string()
      .min(1)
      .meta({ description: "What senders must show. Write ${env:NAME}, never the secret itself" }),
    keep: duration.prefault("7d"),
    megabytes: z.number().min(10).max(1_000_000).default(2000),
  })
  .refine((value) => value.tcp !== undefined || value.http, "expected tcp, http: true or both")
  .meta({ description: "Yagura's own log store; closed when absent" });

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text, "u") !== null;
  } catch {
    return false;
  }
};

const watcher = z
  .strictObject({
    id: panelId,
    title: localText,
    search: logSearch.min(1).meta({ description: "In the log view's own search syntax" }),
    pattern: z
      .string()
      .min(1)
      .max(500)
      .refine(isPattern, "a regular expression")
      .optional()
      .meta({ description: "A regular expression the message, as it is shown, must match as well" }),
    count: z.int().min(1).max(1_000_000).default(1).meta({ description: "So many lines are a hit" }),
    within: duration.prefault("5m"),
    level: z.enum(["warn", "critical"]).default("critical"),
  })
  .meta({ description: "A rule over the lines of all log sources" });

const onlyOnce = (watchers: { id: string }[], context: z.RefinementCtx) => {
  const seen = new Set<string>();
  for (const [index, { id }] of watchers.entries()) {
    if (seen.has(id)) context.addIssue({ code: "custom", path: [index, "id"], message: `"${id}" is used twice` });
    seen.add(id);
  }
};

/** The wall file's section "logs". */
export const logsConfig = z.strictObject({
  mask: mask.prefault({}),
  idleSeconds: z
    .int()
    .min(10)
    .max(86_400)
    .default(120)
    .meta({ description: "An opened panel or log view untouched for so long returns to the wall" }),
  intake: intake.optional(),
  watchers: z.array(watcher).max(100).superRefine(onlyOnce).default([]),
});

export type LogsConfig = z.infer<typeof logsConfig>;
export type MaskConfig = LogsConfig["mask"];
export type IntakeConfig = NonNullable<LogsConfig["intake"]>;
