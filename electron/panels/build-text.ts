import type { BuildInput, Built } from "./built.ts";
import { emptyMemory } from "./built.ts";

/** Asks nothing and is always OK. */
export const buildText = ({ id, previous, nowMs }: BuildInput<"text">): Built => ({
  state: {
    id,
    level: "ok",
    reason: null,
    lastLevel: null,
    sinceMs: previous?.state.sinceMs ?? nowMs,
    asOfMs: null,
    fetchedAtMs: null,
    freshUntilMs: null,
    nextPollMs: null,
    everyMs: null,
    slowed: false,
    notice: null,
    data: { kind: "text" },
  },
  memory: emptyMemory(),
});
