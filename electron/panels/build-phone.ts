import { asksNothing } from "./asks-nothing.ts";
import type { BuildInput, Built } from "./built.ts";

/** The page asks for its ticket, for the board that the panel stands on. */
export const buildPhone = (input: BuildInput<"phone">): Built => asksNothing(input, { kind: "phone" });
