import { z } from "zod";
import { logRecord } from "./log.ts";
import { logGroup } from "./log-groups.ts";
import { watcherState } from "./watcher.ts";

export const level = z.enum(["ok", "warn", "critical", "unknown", "muted"]);
export type Level = z.infer<typeof level>;

/** Why nothing can be said; never drawn as OK. */
export const unknownReason = z.enum(["waiting", "late", "frozen", "no-data", "failed", "rate-limited"]);
export type UnknownReason = z.infer<typeof unknownReason>;

const time = z.number().meta({ description: "Milliseconds since the epoch" });
const sample = z.number().nullable().meta({ description: "null: the source had no sample there" });

/** Samples on an even grid: values[i] belongs to startMs + i * stepMs. */
export const line = z.object({
  label: z.string(),
  startMs: time,
  stepMs: z.number().positive(),
  values: z.array(sample),
});
export type Line = z.infer<typeof line>;

const tileData = z.object({
  kind: z.literal("tile"),
  value: sample,
  /** The same value that long ago; null when unknown or not asked. */
  compareValue: sample,
  compareMs: z.number().nullable(),
  line: line.nullable(),
});

const trendData = z.object({
  kind: z.literal("trend"),
  fromMs: time,
  toMs: time,
  lines: z.array(line),
  /** compareMs ago, already moved onto today's time axis, in the order of lines. */
  compare: z.array(line),
  compareMs: z.number().nullable(),
  /** Moving averages, in the order of lines. */
  smooth: z.array(line),
  /** Least-squares lines from fromMs to toMs. */
  trends: z.array(z.object({ label: z.string(), fromValue: z.number(), toValue: z.number() })),
  /** Series that exist beyond those drawn. */
  more: z.int(),
});

const rankingData = z.object({
  kind: z.literal("ranking"),
  windowMs: z.number(),
  rows: z.array(
    z.object({
      label: z.string(),
      value: z.number(),
      level,
      /** 1-based place in the window before; null when it was not among them. */
      previousPlace: z.int().nullable(),
    }),
  ),
  /** False until the window before was asked. */
  hasPrevious: z.boolean(),
});

const capacityData = z.object({
  kind: z.literal("capacity"),
  rows: z.array(z.object({ label: z.string(), used: z.number(), limit: z.number(), ratio: z.number(), level })),
  more: z.int(),
  users: z.array(z.object({ label: z.string(), value: z.number() })),
});

export const alarmState = z.enum(["ok", "warn", "alert", "no-data", "unknown", "muted"]);
export type AlarmState = z.infer<typeof alarmState>;

const alarmsData = z.object({
  kind: z.literal("alarms"),
  total: z.int(),
  counts: z.record(alarmState, z.int()),
  /** Those that are not OK, worst first. */
  alarms: z.array(
    z.object({
      name: z.string(),
      group: z.string().nullable(),
      state: alarmState,
      sinceMs: time.nullable(),
      url: z.string().nullable(),
    }),
  ),
});

const costData = z.object({
  kind: z.literal("cost"),
  currency: z.string(),
  days: z.array(
    z.object({
      dayMs: time,
      total: z.number(),
      usualLow: z.number().nullable(),
      usualHigh: z.number().nullable(),
      /** False while the vendor still adds to the day. */
      complete: z.boolean(),
    }),
  ),
  services: z.array(z.object({ name: z.string(), amount: z.number(), usual: z.number().nullable(), level })),
  more: z.int(),
});

const textData = z.object({ kind: z.literal("text") });

/** The page follows incidents by itself: GET /api/incidents and the live stream. */
const timelineData = z.object({ kind: z.literal("timeline") });

/** The page asks for a ticket by itself, while the panel is in view: POST /api/companion. */
const phoneData = z.object({ kind: z.literal("phone") });

const logStream = z.object({
  show: z.literal("stream"),
  /** Newest first; of a message only its head. */
  lines: z.array(logRecord.pick({ id: true, source: true, timeMs: true, level: true, service: true, message: true })),
});

const logGroups = z.object({
  show: z.literal("groups"),
  /** Only those never seen before are listed. */
  onlyNew: z.boolean(),
  /** New ones first, then the most frequent. */
  groups: z.array(logGroup),
  more: z.int(),
  /** Groups never seen before, those not listed among them. */
  newCount: z.int(),
});

const logWatchers = z.object({ show: z.literal("watchers"), watchers: z.array(watcherState), more: z.int() });

const logsData = z.object({
  kind: z.literal("logs"),
  windowMs: z.number(),
  /** Lines in the window; of groups only those of failures. 0 for watchers. */
  count: z.int(),
  /** True: there are more lines than are counted. */
  atLeast: z.boolean(),
  content: z.discriminatedUnion("show", [logStream, logGroups, logWatchers]),
});

export const panelData = z.discriminatedUnion("kind", [
  tileData,
  trendData,
  rankingData,
  capacityData,
  alarmsData,
  costData,
  textData,
  logsData,
  timelineData,
  phoneData,
]);
export type PanelData = z.infer<typeof panelData>;
export type PanelDataOf<K extends PanelData["kind"]> = Extract<PanelData, { kind: K }>;

/** Has nothing that could be old: it stays as it is though nobody hears of its wall. */
export const isAgeless = ({ data }: { data: PanelData | null }): boolean =>
  data?.kind === "text" || data?.kind === "phone";

/** One panel as it stands now. */
export const panelState = z.object({
  id: z.string(),
  /** Grows with every change of any panel of the wall. */
  rev: z.int(),
  level,
  /** null unless level is unknown. */
  reason: unknownReason.nullable(),
  /** What was known before it became unknown. */
  lastLevel: level.nullable(),
  sinceMs: time,
  /** Newest sample shown; null without any. */
  asOfMs: time.nullable(),
  /** Last answer of the source; null before the first one since the file's history began. */
  fetchedAtMs: time.nullable(),
  /** From this instant on the data counts as late unless news came. */
  freshUntilMs: time.nullable(),
  nextPollMs: time.nullable(),
  everyMs: z.number().nullable(),
  /** True while the budget makes this panel be asked less often. */
  slowed: z.boolean(),
  /** What limits or ails it, safe for a wall; null when nothing does. */
  notice: z.object({ kind: z.string(), message: z.string() }).nullable(),
  data: panelData.nullable(),
});
export type PanelState = z.infer<typeof panelState>;
