import { isWithinHours } from "#config/time/within-hours.ts";
import type { DisplayConfig } from "#config/wall/display.ts";

/** 1 by day, the night's own at night, 0 outside the display's hours. */
export const brightnessAt = (display: DisplayConfig | null, nowMs: number, timezone: string): number => {
  const { hours, night } = display ?? {};
  if (hours && !hours.some((part) => isWithinHours(part, nowMs, timezone))) return 0;
  return night && isWithinHours(night.during, nowMs, timezone) ? night.brightness : 1;
};
