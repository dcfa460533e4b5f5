import type { LogSource } from "#electron/logs/log-source.ts";
import { type ErrorKind, SourceError } from "#electron/sources/source.ts";

/** What ailed a source in this answer; null while it answers. */
export type LogTrouble = { kind: ErrorKind; problem: string; retryAtMs: number | null };

/** What came of one call. */
export type LogAttempt<T> = { ok: true; answer: T } | { ok: false; trouble: LogTrouble };

export type LogAsker = {
  id: string;
  source: LogSource;
  /** Runs one call; nothing is sent while the vendor limits it. */
  attempt: <T>(call: (source: LogSource) => Promise<T>) => Promise<LogAttempt<T>>;
  /** Runs one call; null when it failed or may not be made yet, and then trouble() says why. */
  ask: <T>(call: (source: LogSource) => Promise<T>) => Promise<T | null>;
  trouble: () => LogTrouble | null;
};

export type LogAskerDeps = {
  now: () => number;
  clean: (text: string) => string;
  /** Before the trouble is told. */
  onFailure?: (() => void) | undefined;
};

/** Without a word from the vendor, a limited source is left alone for this long. */
const restMs = 15_000;

/**
 * Stands before one source: while the vendor limits it nothing is sent, and the answer says when it will be again.
 * Aborted calls leave no trace: they were overtaken by a newer search.
 */
export const createLogAsker = (id: string, source: LogSource, { now, clean, onFailure }: LogAskerDeps): LogAsker => {
  let waitUntilMs = 0;
  let trouble: LogTrouble | null = null;
  const failed = (error: unknown): LogTrouble => {
    onFailure?.();
    const limited = error instanceof SourceError && error.kind === "rate-limited";
    if (limited) waitUntilMs = error.retryAtMs ?? now() + restMs;
    const problem = error instanceof SourceError ? clean(error.message) : "The source could not be asked";
    const kind = error instanceof SourceError ? error.kind : "bad-answer";
    return { kind, problem, retryAtMs: limited ? waitUntilMs : null };
  };
  const attempt: LogAsker["attempt"] = async (call) => {
    if (now() < waitUntilMs) {
      const limited = trouble ?? { problem: "The source limits its searches" };
      return { ok: false, trouble: { ...limited, kind: "rate-limited", retryAtMs: waitUntilMs } };
    }
    try {
      const answer = await call(source);
      trouble = null;
      return { ok: true, answer };
    } catch (error) {
      if (error instanceof SourceError && error.kind === "aborted") throw error;
      trouble = failed(error);
      return { ok: false, trouble };
    }
  };
  return {
    id,
    source,
    attempt,
    ask: async (call) => {
      const tried = await attempt(call);
      return tried.ok ? tried.answer : null;
    },
    trouble: () => trouble,
  };
};
