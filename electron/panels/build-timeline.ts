import { asksNothing } from "./asks-nothing.ts";
import type { BuildInput, Built } from "./built.ts";

/** The page follows incidents by itself, within a second. */
export const buildTimeline = (input: BuildInput<"timeline">): Built => asksNothing(input, { kind: "timeline" });
