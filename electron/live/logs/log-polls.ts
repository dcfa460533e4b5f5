import type { Clock } from "#electron/clock.ts";
import { retryAtMs } from "#electron/collector/back-off.ts";
import type { DemandStatus } from "#electron/collector/demand.ts";
import type { LogTrouble } from "#electron/logs/hub/ask-source.ts";
import type { LogDemand, LogsState } from "#electron/panels/log-demand.ts";
import type { AskLogs } from "./ask-stream.ts";

export type LogPollsDeps = {
  clock: Clock;
  random: () => number;
  /** How to ask a demand, again and again; kept as long as the demand is wanted. */
  asker: (demand: LogDemand) => AskLogs;
  /** The interval in force, and the one that is meant. */
  pace: (source: string) => { everyMs: number; usualMs: number };
};

/** Asks what logs panels show, in the background: each search for itself, the next one only when the last is answered. */
export type LogPolls = {
  /** Replaces what is wanted; what stays wanted keeps its answer and its schedule. */
  want: (demands: readonly LogDemand[]) => void;
  state: (key: string) => LogsState | null;
  onChange: (listener: (keys: ReadonlySet<string>) => void) => () => void;
  stop: () => void;
};

type Poll = { state: LogsState; stop: () => void };

/** Searches of a new wall do not all leave at once. */
const apartMs = 500;

const errorOf = (trouble: LogTrouble, before: DemandStatus["error"], nowMs: number): DemandStatus["error"] => ({
  kind: trouble.kind,
  message: trouble.problem,
  sinceMs: before?.sinceMs ?? nowMs,
  retryAtMs: trouble.retryAtMs,
});

const startPoll = (demand: LogDemand, delayMs: number, deps: LogPollsDeps, onNews: () => void): Poll => {
  const { clock, random, pace } = deps;
  const ask = deps.asker(demand);
  const stopping = new AbortController();
  let failures = 0;
  const poll: Poll = {
    state: {
      kind: "logs",
      answer: null,
      status: {
        ...{ fetchedAtMs: null, error: null, nextPollMs: clock.now() + delayMs, newestMs: null, advancedAtMs: null },
        ...{ everyMs: pace(demand.source).everyMs, slowed: false, answersSinceAdvance: 0, warnings: [] },
        publicationDelayMs: 0,
      },
    },
    stop: () => {
      stopping.abort();
      cancel();
    },
  };
  const put = (status: Partial<DemandStatus>, answer = poll.state.answer) => {
    poll.state = { ...poll.state, answer, status: { ...poll.state.status, ...status } };
    onNews();
  };
  const failed = (trouble: LogTrouble) => {
    failures += 1;
    const error = errorOf(trouble, poll.state.status.error, clock.now());
    const nextPollMs = error && retryAtMs(error, failures, clock.now(), random);
    put({ error, nextPollMs });
  };
  const run = async () => {
    const askedMs = clock.now();
    const { everyMs, usualMs } = pace(demand.source);
    const found = await ask(stopping.signal);
    if (stopping.signal.aborted) return;
    const nowMs = clock.now();
    if (!found.ok) return failed(found.trouble);
    failures = 0;
    // As old as the question; a clock set back meanwhile makes it no younger.
    const newestMs = Math.min(askedMs, nowMs);
    const times = { fetchedAtMs: newestMs, newestMs, advancedAtMs: newestMs };
    // A source that answers slowly gets its rest too.
    const nextPollMs = Math.max(nowMs + everyMs / 2, newestMs + everyMs);
    put({ ...times, error: null, nextPollMs, everyMs, slowed: everyMs > usualMs }, found.answer);
  };
  const unexpected = () => {
    if (stopping.signal.aborted) return;
    failed({ kind: "bad-answer", problem: "The answer of the log source could not be read", retryAtMs: null });
  };
  const loop = () => {
    void run()
      .catch(unexpected)
      .then(() => {
        if (!stopping.signal.aborted) cancel = clock.after((poll.state.status.nextPollMs ?? 0) - clock.now(), loop);
      });
  };
  let cancel = clock.after(delayMs, loop);
  return poll;
};

export const createLogPolls = (deps: LogPollsDeps): LogPolls => {
  const polls = new Map<string, Poll>();
  const listeners = new Set<(keys: ReadonlySet<string>) => void>();
  const tell = (key: string) => {
    for (const listener of listeners) listener(new Set([key]));
  };
  return {
    want: (demands) => {
      const wanted = new Map(demands.map((demand) => [demand.key, demand]));
      for (const [key, poll] of polls) {
        if (wanted.has(key)) continue;
        poll.stop();
        polls.delete(key);
      }
      let started = 0;
      for (const [key, demand] of wanted) {
        if (polls.has(key)) continue;
        polls.set(
          key,
          startPoll(demand, apartMs * started++, deps, () => tell(key)),
        );
      }
    },
    state: (key) => polls.get(key)?.state ?? null,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      for (const poll of polls.values()) poll.stop();
    },
  };
};
