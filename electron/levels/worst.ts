import type { Level } from "#config/contract/panel.ts";

/** Ascending badness of what is known; unknown stands apart. */
const order = ["ok", "muted", "warn", "critical"] as const satisfies Level[];

export type KnownLevel = (typeof order)[number];
export type Verdict = { level: KnownLevel; sinceMs: number };

export const badness = (level: KnownLevel): number => order.indexOf(level);

export const isBad = (level: KnownLevel): boolean => level === "warn" || level === "critical";

/** The worst level, and since when the first of those at that level is there; null for none. */
export const worstOf = (verdicts: readonly Verdict[]): Verdict | null =>
  verdicts.reduce((worst: Verdict | null, { level, sinceMs }) => {
    if (!worst || badness(level) > badness(worst.level)) return { level, sinceMs };
    return level === worst.level && sinceMs < worst.sinceMs ? { level, sinceMs } : worst;
  }, null);
