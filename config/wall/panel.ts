import { z } from "zod";
import { duration } from "./duration.ts";
import { logSearch } from "./log-search.ts";
import { query, reducer } from "./query.ts";
import { type Thresholds, thresholds } from "./threshold.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/i, "letters, digits, - and _");

/** A title is one text, or one a language. */
export const localText = z.union([z.string().min(1), z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })]);
export type LocalText = z.infer<typeof localText>;

const common = {
  id: id.optional().meta({ description: "Stable name; made from board and title when absent" }),
  title: localText,
  w: z.int().min(1).max(12).optional().meta({ description: "Columns of 12" }),
  h: z.int().min(1).max(12).optional().meta({ description: "Rows" }),
  priority: z
    .enum(["low", "normal", "high"])
    .default("normal")
    .meta({ description: "Who is slowed last when the budget is short" }),
  staleAfter: duration.optional().meta({ description: "Data older than this is never shown as OK" }),
  frozenAfter: duration.optional().meta({ description: "The very same value for this long counts as frozen" }),
};

const measured = {
  unit: z.string().optional().meta({ description: "s, ms, bytes, %, JPY, USD, req/s, errors/min, ..." }),
  decimals: z.int().min(0).max(6).optional(),
  thresholds: thresholds.optional(),
  for: duration.optional().meta({ description: "A breach must last this long before the level changes" }),
};

const compare = z.union([duration, z.literal("none")]);

const tile = z.strictObject({
  kind: z.literal("tile"),
  ...common,
  ...measured,
  query,
  window: duration.optional().meta({ description: "Of the sparkline, and of reduce; default 1h" }),
  compare: compare.optional().meta({ description: "Change against that long ago; default 1w" }),
  reduce: reducer.optional(),
  better: z.enum(["low", "high"]).optional(),
});

const trend = z.strictObject({
  kind: z.literal("trend"),
  ...common,
  ...measured,
  query: query.optional(),
  queries: z.array(query).min(1).max(6).optional(),
  window: duration.optional().meta({ description: "Default 4h" }),
  compare: compare.optional().meta({ description: "Dotted line of that long ago; default none" }),
  smooth: z.boolean().default(false).meta({ description: "Moving average and trend line" }),
  top: z.int().min(1).max(12).default(6).meta({ description: "Most series drawn" }),
  zero: z.boolean().default(true).meta({ description: "The y axis includes zero" }),
});

const ranking = z.strictObject({
  kind: z.literal("ranking"),
  ...common,
  ...measured,
  query,
  window: duration.optional().meta({ description: "Default 4h" }),
  top: z.int().min(1).max(20).optional(),
  bottom: z.int().min(1).max(20).optional(),
  reduce: reducer.optional().meta({ description: "Default sum for counts, avg otherwise" }),
});

const capacity = z.strictObject({
  kind: z.literal("capacity"),
  ...common,
  ...measured,
  used: query,
  limit: z.union([z.number().positive(), query]).meta({ description: "A number, or a query grouped as used is" }),
  users: query.optional().meta({ description: "Who uses it, biggest first" }),
  window: duration.optional(),
  top: z.int().min(1).max(12).default(5),
});

const alarms = z.strictObject({
  kind: z.literal("alarms"),
  ...common,
  source: z.string().min(1),
  filter: z
    .string()
    .default("")
    .meta({ description: "Datadog: monitor tags, comma separated. Prometheus: label=value, comma separated" }),
  top: z.int().min(1).max(30).default(8),
});

const cost = z.strictObject({
  kind: z.literal("cost"),
  ...common,
  query,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "an ISO 4217 code such as USD")
    .default("USD"),
  window: duration.optional().meta({ description: "Default 28d" }),
  top: z.int().min(1).max(10).default(5),
  tolerance: z
    .number()
    .positive()
    .default(0.2)
    .meta({ description: "A day this far above its usual is a warning, twice that is critical" }),
});

const newLevel = z.enum(["critical", "warn", "ok"]);

const logs = z.strictObject({
  kind: z.literal("logs"),
  ...common,
  show: z.enum(["stream", "groups", "watchers"]).default("stream"),
  search: logSearch.optional().meta({ description: "In the log view's own search syntax; every line when absent" }),
  source: z.string().min(1).optional().meta({ description: "One source; all that have logs when absent" }),
  window: duration.optional().meta({ description: "Default 15m for the stream, 1h for groups" }),
  top: z.int().min(1).max(30).default(10).meta({ description: "Rows at most" }),
  only: z.enum(["new", "all"]).optional().meta({ description: "Groups: those never seen before, or all; default all" }),
  newIs: z
    .union([newLevel, z.strictObject({ fatal: newLevel.default("critical"), error: newLevel.default("ok") })])
    .optional()
    .meta({
      description:
        "Groups: what one never seen before makes of the panel, whatever its level or by it; default { fatal: critical, error: ok }",
    }),
  learn: duration
    .optional()
    .meta({ description: "Groups: so long of failures must be known before one can be new; default 1d" }),
  thresholds: thresholds.optional(),
});

const text = z.strictObject({ kind: z.literal("text"), ...common, text: localText });

const timeline = z.strictObject({
  kind: z.literal("timeline"),
  ...common,
  top: z.int().min(1).max(30).default(8).meta({ description: "Entries, or incidents, at most" }),
});

const phone = z.strictObject({
  kind: z.literal("phone"),
  ...common,
  title: localText.default({ ja: "スマートフォンで見る", en: "On your phone" }),
});

/** Lines are counted up to here. */
export const mostLogLines = 1000;
/** Longer windows would ask too much of a vendor each minute. */
const longestLogWindowMs = 86_400_000;

const boundsOf = ({ warn, critical }: Thresholds): number[] =>
  [warn, critical].flatMap((one) => (one === undefined ? [] : "bound" in one ? [one.bound] : [one.low, one.high]));

/** Keys that mean nothing to what the panel shows; watchers have searches of their own. */
const idleKeys = {
  stream: ["only", "newIs", "learn"],
  groups: [],
  watchers: ["search", "source", "window", "only", "newIs", "learn", "thresholds"],
} as const;

const checkLogs = (value: z.infer<typeof logs>, context: z.RefinementCtx) => {
  for (const key of idleKeys[value.show])
    if (value[key] !== undefined)
      context.addIssue({ code: "custom", path: [key], message: `means nothing with show: ${value.show}` });
  if ((value.window ?? 0) > longestLogWindowMs)
    context.addIssue({ code: "custom", path: ["window"], message: "expected a day at most" });
  if (value.thresholds && boundsOf(value.thresholds).some((bound) => bound >= mostLogLines))
    context.addIssue({ code: "custom", path: ["thresholds"], message: `expected bounds below ${mostLogLines} lines` });
};

export const panel = z
  .discriminatedUnion("kind", [tile, trend, ranking, capacity, alarms, cost, text, logs, timeline, phone])
  .superRefine((value, context) => {
    if (value.kind === "logs") checkLogs(value, context);
    if (value.kind === "trend" && (value.query === undefined) === (value.queries === undefined))
      context.addIssue({ code: "custom", message: "expected either query or queries" });
    if (value.kind === "ranking" && value.top !== undefined && value.bottom !== undefined)
      context.addIssue({ code: "custom", message: "expected top or bottom, not both" });
  });

export type Panel = z.infer<typeof panel>;
export type PanelOf<K extends Panel["kind"]> = Extract<Panel, { kind: K }>;
export { id as panelId };
