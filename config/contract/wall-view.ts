import { z } from "zod";
import { displays } from "#config/wall/display.ts";
import { hours } from "#config/wall/hours.ts";
import { localText } from "#config/wall/panel.ts";
import { sound } from "#config/wall/sound.ts";
import { upkeep } from "#config/wall/upkeep.ts";

const condition = z.union([
  z.object({ op: z.enum([">", ">=", "<", "<="]), bound: z.number() }),
  z.object({ op: z.enum(["inside", "outside"]), low: z.number(), high: z.number() }),
]);

/** What drawing a panel needs; queries and sources' settings stay in the collector. */
export const panelView = z.object({
  id: z.string(),
  kind: z.enum(["tile", "trend", "ranking", "capacity", "alarms", "cost", "text", "logs", "timeline", "phone"]),
  title: localText,
  w: z.int().nullable(),
  h: z.int().nullable(),
  unit: z.string().nullable(),
  decimals: z.int().nullable(),
  thresholds: z.object({ warn: condition.nullable(), critical: condition.nullable() }).nullable(),
  windowMs: z.number().nullable(),
  /** Rows at most, for kinds that list. */
  top: z.int().nullable(),
  better: z.enum(["low", "high"]).nullable(),
  /** Trend: the y axis includes zero. */
  zero: z.boolean(),
  currency: z.string().nullable(),
  text: localText.nullable(),
  /** Ids of the sources it depends on. */
  sources: z.array(z.string()),
});
export type PanelView = z.infer<typeof panelView>;

const issue = z.object({
  line: z.int().nullable(),
  column: z.int().nullable(),
  /** In the file: boards[0].panels[2].title; empty for the whole file. */
  path: z.string(),
  /** What is wrong and what was expected. */
  message: z.string(),
});
export type WallIssue = z.infer<typeof issue>;

/** A wall file that could not be used. */
export const wallProblem = z.object({
  file: z.string(),
  issues: z.array(issue),
  /** True when an earlier version of the wall is still shown. */
  keeping: z.boolean(),
  sinceMs: z.number(),
});
export type WallProblem = z.infer<typeof wallProblem>;

/** GET /api/wall. boards is empty when the file was broken from the start; then problem says why. */
export const wallView = z.object({
  name: z.string(),
  locale: z.enum(["ja", "en"]),
  timezone: z.string(),
  theme: z.enum(["dark", "light"]),
  display: z.object({ diagonalInch: z.number(), distanceM: z.number() }),
  /** Screens by name; a page opened with ?display=NAME is that one. */
  displays,
  /** null: silent. */
  sound: sound.nullable(),
  /** When windows are renewed and updates installed, and where those lie; absent: as usual. */
  upkeep: upkeep.optional(),
  rotationSeconds: z.number(),
  /** An opened panel or log view untouched for so long returns to the wall. */
  idleSeconds: z.number(),
  demo: z.boolean(),
  version: z.string(),
  /** Changes whenever anything here does. */
  wallRev: z.int(),
  boards: z.array(
    z.object({
      id: z.string(),
      title: localText,
      seconds: z.number().nullable(),
      /** When the rotation shows it; empty: always. */
      hours: z.array(hours),
      /** Comes to the front while something on it is critical. */
      takeover: z.boolean(),
      panels: z.array(panelView),
    }),
  ),
  problem: wallProblem.nullable(),
});
export type WallView = z.infer<typeof wallView>;
export type BoardView = WallView["boards"][number];
