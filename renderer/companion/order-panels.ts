import type { Level } from "#config/contract/panel.ts";

const rank: Record<Level, number> = { critical: 0, warn: 1, unknown: 2, ok: 3, muted: 3 };

/** Worst first; those alike stay as the board has them. */
export const orderPanels = <P extends { id: string }>(panels: readonly P[], levelOf: (id: string) => Level): P[] =>
  panels.toSorted((a, b) => rank[levelOf(a.id)] - rank[levelOf(b.id)]);

/** What is known to be bad beats what is unknown, and that beats OK; muted only where nothing else is. */
export const boardLevel = (counts: Readonly<Record<Level, number>>): Level =>
  (["critical", "warn", "unknown", "ok", "muted"] as const).find((level) => counts[level] > 0) ?? "unknown";
