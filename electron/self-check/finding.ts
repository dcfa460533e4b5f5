import type { CheckId, CodeOf, Facts, Finding } from "#config/contract/self-check.ts";
import type { Unknown } from "./machine.ts";

/** A finding whose code its check knows. */
export const finding = <C extends CheckId>(
  check: C,
  state: Finding["state"],
  code: CodeOf<C>,
  facts: Facts = {},
  about: string | null = null,
): Finding => ({ check, about, state, code, facts });

/** Not known is never OK. */
export const notKnown = (
  check: CheckId,
  { why }: Unknown,
  facts: Facts = {},
  about: string | null = null,
): Finding => ({
  check,
  about,
  state: "unknown",
  code: "unknown",
  facts: { ...facts, why },
});
