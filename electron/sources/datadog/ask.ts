import type { QuerySpec } from "#config/wall/query.ts";
import { type Outcome, SourceError } from "#electron/sources/source.ts";
import type { DatadogClient } from "./client.ts";

/** What each kind of question needs to be asked. */
export type Asking = {
  client: () => Promise<DatadogClient>;
  now: () => number;
  host: string;
  secrets: readonly string[];
};

export const notSupported = (kind: QuerySpec["kind"]): Outcome<never> => ({
  ok: false,
  error: new SourceError("not-supported", `Datadog does not answer ${kind} queries`),
});

/** A failure that concerns one query only becomes its outcome; every other is thrown. */
export const outcomeOf = async <Answer>(answer: Promise<Answer>): Promise<Outcome<Answer>> => {
  try {
    return { ok: true, answer: await answer };
  } catch (error) {
    if (error instanceof SourceError && error.kind === "bad-query") return { ok: false, error };
    throw error;
  }
};
