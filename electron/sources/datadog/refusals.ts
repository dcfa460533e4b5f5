import type { QuerySpec } from "#config/wall/query.ts";
import type { Outcome, SourceError } from "#electron/sources/source.ts";

const keepMs = 30 * 60_000;
const most = 500;

/**
 * Remembers which queries were refused, so that a bad one costs the requests to find it once and not at every poll:
 * for half an hour its refusal is the answer, after that it is asked apart from its neighbours until it is well again.
 */
export const createRefusals = (now: () => number) => {
  const refused = new Map<string, { error: SourceError; untilMs: number }>();
  const key = (spec: QuerySpec) => JSON.stringify(spec);
  return {
    /** The standing refusal; null when the query may be asked. */
    standing: (spec: QuerySpec): SourceError | null => {
      const known = refused.get(key(spec));
      return known && known.untilMs > now() ? known.error : null;
    },
    isSuspect: (spec: QuerySpec): boolean => refused.has(key(spec)),
    learn: (spec: QuerySpec, outcome: Outcome<unknown> | undefined) => {
      refused.delete(key(spec));
      if (outcome?.ok !== false || outcome.error.kind !== "bad-query") return;
      const oldest = refused.keys().next().value;
      if (refused.size >= most && oldest !== undefined) refused.delete(oldest);
      refused.set(key(spec), { error: outcome.error, untilMs: now() + keepMs });
    },
  };
};
