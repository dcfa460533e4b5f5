import { z } from "zod";

const unitMs = { s: 1e3, m: 60e3, h: 3600e3, d: 86_400e3, w: 7 * 86_400e3, mo: 28 * 86_400e3 } as const;

/** "30s", "5m", "4h", "1d", "1w", "1mo" in milliseconds; a month is 28 days, so that weekdays line up. */
export const durationMs = (text: string): number | null => {
  const match = /^(\d+(?:\.\d+)?)(s|m|h|d|w|mo)$/.exec(text);
  if (!match) return null;
  const [, amount, unit] = match;
  return Math.round(Number(amount) * unitMs[unit as keyof typeof unitMs]);
};

/** A duration as people write it; parsed to milliseconds. */
export const duration = z
  .string()
  .regex(/^\d+(\.\d+)?(s|m|h|d|w|mo)$/, 'a duration such as "30s", "5m", "4h", "1d", "1w" or "1mo"')
  .transform((text) => durationMs(text) ?? 0)
  .refine((ms) => ms > 0, "a duration longer than zero")
  .meta({ description: "A duration: 30s, 5m, 4h, 1d, 1w, 1mo (28 days)" });
