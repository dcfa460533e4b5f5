import { asksNothing } from "./asks-nothing.ts";
import type { BuildInput, Built } from "./built.ts";

export const buildText = (input: BuildInput<"text">): Built => asksNothing(input, { kind: "text" });
