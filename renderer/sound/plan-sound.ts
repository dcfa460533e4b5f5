import { isWithinHours } from "#config/time/within-hours.ts";
import type { SoundConfig } from "#config/wall/sound.ts";

/** A panel at a level; `alarm` is another one when it was well in between. */
export type Heard = { alarm: string; title: string; level: "warn" | "critical" };
/** What is to be heard now: the worse of the levels, and what is said. */
export type Sound = { level: "warn" | "critical"; titles: string[] };

/**
 * The sound of what is new since the last look; null for silence. What was there when the page opened, or began in the
 * quiet hours, is never told later: it is no news.
 */
export const planSound = (
  config: Pick<SoundConfig, "levels" | "quiet">,
  known: ReadonlySet<string> | null,
  now: readonly Heard[],
  at: { nowMs: number; timezone: string },
): Sound | null => {
  if (known === null || config.quiet.some((part) => isWithinHours(part, at.nowMs, at.timezone))) return null;
  const fresh = now.filter(({ alarm, level }) => config.levels.includes(level) && !known.has(alarm));
  if (fresh.length === 0) return null;
  const level = fresh.some((one) => one.level === "critical") ? "critical" : "warn";
  return { level, titles: fresh.filter((one) => one.level === level).map(({ title }) => title) };
};
