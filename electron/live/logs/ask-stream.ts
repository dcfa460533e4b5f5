import type { LogAttempt } from "#electron/logs/hub/ask-source.ts";
import type { LogLooks } from "#electron/logs/hub/look-at-source.ts";
import type { LogAnswer, LogStreamDemand } from "#electron/panels/log-demand.ts";

/** Asks once; what it answers is the whole window. */
export type AskLogs = (signal: AbortSignal) => Promise<LogAttempt<LogAnswer>>;

export type AskStreamDeps = { now: () => number; lines: LogLooks["lines"] };

/** The newest lines of a search. */
export const createStreamAsker = (demand: LogStreamDemand, { now, lines }: AskStreamDeps): AskLogs => {
  const { source, query, windowMs, limit } = demand;
  return async (signal) => {
    const toMs = now();
    const range = { fromMs: toMs - windowMs, toMs };
    const found = await lines({ source, query, range, by: "panels", limit, cursor: null }, signal);
    if (!found.ok) return found;
    const { records, next, remember } = found.answer;
    remember(new Set(records.map(({ id }) => id)));
    return { ok: true, answer: { count: records.length, atLeast: next !== null, lines: records, groups: [] } };
  };
};
