import { z } from "zod";
import { displays } from "./display.ts";
import { duration } from "./duration.ts";
import { heartbeat } from "./heartbeat.ts";
import { hours } from "./hours.ts";
import { incidentsConfig } from "./incidents.ts";
import { logSource } from "./log-source.ts";
import { logsConfig } from "./logs.ts";
import { maintenances } from "./maintenance.ts";
import { localText, panel, panelId } from "./panel.ts";
import { sound } from "./sound.ts";
import { source } from "./source.ts";
import { upkeep } from "./upkeep.ts";

const board = z.strictObject({
  id: panelId,
  title: localText,
  seconds: z
    .int()
    .min(3)
    .max(86_400)
    .optional()
    .meta({ description: "How long the board stays; default rotation.seconds" }),
  hours: z.array(hours).min(1).optional().meta({ description: "Outside these the rotation leaves it out" }),
  takeover: z
    .boolean()
    .optional()
    .meta({ description: "Comes to the front while critical; default rotation.takeover" }),
  panels: z.array(panel).min(1).max(60),
});

const timezone = z
  .string()
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
    } catch {
      return false;
    }
  }, "an IANA time zone such as Asia/Tokyo")
  .default("UTC");

/** The wall file, version 1. */
export const wall = z
  .strictObject({
    version: z.literal(1),
    name: z.string().min(1),
    locale: z.enum(["ja", "en"]).default("en"),
    timezone,
    theme: z.enum(["dark", "light"]).default("dark"),
    display: z
      .strictObject({
        diagonalInch: z.number().min(5).max(300).default(55),
        distanceM: z.number().min(0.3).max(50).default(4),
      })
      .prefault({}),
    rotation: z
      .strictObject({
        seconds: z.int().min(3).max(86_400).default(30),
        takeover: z
          .boolean()
          .default(true)
          .meta({ description: "A board that turns critical is shown until it recovers or somebody acknowledges it" }),
      })
      .prefault({}),
    displays: displays.default({}),
    maintenance: maintenances,
    heartbeat: heartbeat.optional(),
    sound: sound.optional(),
    upkeep: upkeep.optional(),
    history: z
      .strictObject({
        keep: duration.prefault("400d"),
        megabytes: z.number().min(10).max(1_000_000).default(2000),
      })
      .prefault({}),
    variables: z.record(z.string().regex(/^[a-z][a-z0-9_-]*$/i), z.string().min(1)).default({}),
    logs: logsConfig.prefault({}).meta({ description: "How log lines are shown, taken and watched" }),
    incidents: incidentsConfig.prefault({}).meta({ description: "What is kept of incidents, and where it goes" }),
    sources: z.record(panelId, z.discriminatedUnion("kind", [...source.options, ...logSource.options])),
    boards: z.array(board).min(1).max(30),
  })
  .superRefine((value, context) => {
    if (value.logs.intake && Object.hasOwn(value.sources, "intake"))
      context.addIssue({ code: "custom", path: ["sources", "intake"], message: "logs.intake has this name already" });
    const { source: ofEvents } = value.incidents.datadogEvents;
    if (ofEvents !== undefined && value.sources[ofEvents]?.kind !== "datadog")
      context.addIssue({
        code: "custom",
        path: ["incidents", "datadogEvents", "source"],
        message: `there is no Datadog source "${ofEvents}"`,
      });
    const seen = new Set<string>();
    for (const [index, one] of value.boards.entries()) {
      if (seen.has(one.id))
        context.addIssue({ code: "custom", path: ["boards", index, "id"], message: `"${one.id}" is used twice` });
      seen.add(one.id);
    }
  });

export type Wall = z.infer<typeof wall>;
/** Sources of metrics, and of logs alone. */
export type AnySourceConfig = Wall["sources"][string];
