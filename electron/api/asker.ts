import type { Asker, Companion } from "#electron/access/access.ts";

/** What the guard leaves for the routes. */
export type AskerEnv = { Variables: { asker: Asker } };

/** The phone that asks; null for everybody else, who may see the whole wall. */
export const companionIn = (c: { var: AskerEnv["Variables"] }): Companion | null =>
  c.var.asker.role === "companion" ? c.var.asker.companion : null;
