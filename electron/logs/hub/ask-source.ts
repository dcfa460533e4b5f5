import type { LogSource } from "#electron/logs/log-source.ts";
import { SourceError } from "#electron/sources/source.ts";

/** What ailed a source in this answer; null while it answers. */
export type LogTrouble = { problem: string; retryAtMs: number | null };

export type LogAsker = {
  id: string;
  source: LogSource;
  /** Runs one call; null when it failed or may not be made yet, and then trouble() says why. */
  ask: <T>(call: (source: LogSource) => Promise<T>) => Promise<T | null>;
  trouble: () => LogTrouble | null;
};

/** Without a word from the vendor, a limited source is left alone for this long. */
const restMs = 15_000;

/**
 * Stands before one source: while the vendor limits it nothing is sent, and the answer says when it will be again.
 * Aborted calls leave no trace: they were overtaken by a newer search.
 */
export const createLogAsker = (
  id: string,
  source: LogSource,
  { now, clean }: { now: () => number; clean: (text: string) => string },
): LogAsker => {
  let waitUntilMs = 0;
  let trouble: LogTrouble | null = null;
  return {
    id,
    source,
    trouble: () => trouble,
    ask: async (call) => {
      if (now() < waitUntilMs) return null;
      try {
        const answer = await call(source);
        trouble = null;
        return answer;
      } catch (error) {
        if (error instanceof SourceError && error.kind === "aborted") throw error;
        const limited = error instanceof SourceError && error.kind === "rate-limited";
        if (limited) waitUntilMs = error.retryAtMs ?? now() + restMs;
        const problem = error instanceof SourceError ? clean(error.message) : "The source could not be asked";
        trouble = { problem, retryAtMs: limited ? waitUntilMs : null };
        return null;
      }
    },
  };
};
