import type { Outcome } from "#electron/exports/outbox/plan-after.ts";

type Failure = Exclude<Outcome, { is: "done" }>;

/** Why an export did not get on; the message may be shown on a wall. */
export class ExportError extends Error {
  readonly outcome: Failure;
  constructor(outcome: Failure) {
    super(outcome.reason);
    this.name = "ExportError";
    this.outcome = outcome;
  }
}

export const uncertain = (reason: string) => new ExportError({ is: "uncertain", reason });
export const refused = (reason: string) => new ExportError({ is: "refused", reason, seen: null });
/** Somebody changed the copy; the person is shown it as `seen`. */
export const asks = (reason: string, seen: string) => new ExportError({ is: "refused", reason, seen });
