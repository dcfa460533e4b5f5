import type { PanelState } from "#config/contract/panel.ts";

/**
 * When a panel changes by time alone, without news; null: never. `for` is no such time: it runs in the samples' time,
 * and ends with a sample. What is unknown stays so until news comes.
 */
export const nextChangeMs = ({ level, freshUntilMs }: Pick<PanelState, "level" | "freshUntilMs">): number | null =>
  level === "unknown" ? null : freshUntilMs;
