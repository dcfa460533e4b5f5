import type { Clock } from "#electron/clock.ts";
import { retryAtMs } from "#electron/collector/back-off.ts";
import type { SourceHealth } from "#electron/collector/demand.ts";
import { type EventAnswer, SourceError, type TimeRange, type VendorEvent } from "#electron/sources/source.ts";
import type { EventPoll } from "#electron/wall/plan-events.ts";

export type EventPollsDeps = {
  clock: Clock;
  random: () => number;
  /** What is to be asked now: the wall file may change. */
  polls: () => readonly EventPoll[];
  ask: (source: string, query: string, range: TimeRange, signal: AbortSignal) => Promise<EventAnswer>;
  /** Told some of them again and again. Where it throws, the same time is asked for once more. */
  onEvents: (source: string, events: readonly VendorEvent[]) => void;
  onTrouble: (message: string) => void;
};

export type EventHealth = Pick<SourceHealth, "id" | "state" | "lastSuccessMs" | "error">;

export type EventPolls = {
  /** Of each source that is asked for events. One failure alone is no trouble, unless waiting cannot end it. */
  health: () => EventHealth[];
  stop: () => void;
};

type State = {
  poll: EventPoll;
  askedAtMs: number;
  nextAtMs: number;
  /** Up to where all that came in time is known; null before the first answer. */
  doneToMs: number | null;
  lastSuccessMs: number | null;
  /** In a row. */
  failures: number;
  error: EventHealth["error"];
  isAsking: boolean;
};

const lookEveryMs = 10_000;
/** After a start the panels are asked for first. */
const firstAfterMs = 20_000;
const dayMs = 86_400_000;
/** What comes later than this is not seen. */
const overlapMs = 600_000;

const startState = (poll: EventPoll, nowMs: number): State => ({
  poll,
  askedAtMs: nowMs,
  nextAtMs: nowMs + firstAfterMs,
  doneToMs: null,
  lastSuccessMs: null,
  failures: 0,
  error: null,
  isAsking: false,
});

/** From a little before where the last answer ended; a day at most, also after a restart. */
const rangeOf = ({ doneToMs }: State, nowMs: number): TimeRange => {
  const knownToMs = Math.min(doneToMs ?? 0, nowMs);
  return { fromMs: Math.max(knownToMs - overlapMs, nowMs - dayMs), toMs: nowMs };
};

const told = (error: unknown): SourceError =>
  error instanceof SourceError ? error : new SourceError("server-error", "Events could not be written down");

/** Waiting does not help: a person must. */
const isLasting = (kind: string): boolean => kind === "auth" || kind === "bad-query" || kind === "not-supported";

/** Asks sources what happened, each at its own pace, and only for what is new. */
export const startEventPolls = ({ clock, random, polls, ask, onEvents, onTrouble }: EventPollsDeps): EventPolls => {
  let states = new Map<string, State>();
  const closing = new AbortController();
  let cancel = () => {};

  const succeed = (state: State, { events, warnings }: EventAnswer, range: TimeRange) => {
    const { source } = state.poll;
    onEvents(source, events);
    for (const warning of warnings) onTrouble(`${source}: ${warning}`);
    // A cut answer goes on where it ended.
    state.doneToMs = warnings.length > 0 ? (events.at(-1)?.atMs ?? range.toMs) : range.toMs;
    state.lastSuccessMs = clock.now();
    if (state.error) onTrouble(`${source}: events are answered again`);
    state.failures = 0;
    state.error = null;
  };
  const fail = (state: State, error: SourceError) => {
    const { kind, message } = error;
    state.failures += 1;
    state.nextAtMs = Math.max(state.nextAtMs, retryAtMs(error, state.failures, clock.now(), random));
    if (state.failures < 2 && !isLasting(kind)) return;
    if (state.error?.kind !== kind) onTrouble(`${state.poll.source}: events are not answered: ${message}`);
    state.error = { kind, message, sinceMs: state.error?.sinceMs ?? clock.now() };
  };
  const look = async (state: State) => {
    const { source, query, everyMs } = state.poll;
    const nowMs = clock.now();
    Object.assign(state, { askedAtMs: nowMs, nextAtMs: nowMs + everyMs, isAsking: true });
    try {
      const range = rangeOf(state, nowMs);
      const answer = await ask(source, query, range, closing.signal);
      if (!closing.signal.aborted) succeed(state, answer, range);
    } catch (error) {
      if (!closing.signal.aborted) fail(state, told(error));
    } finally {
      state.isAsking = false;
    }
  };
  const follow = () => {
    const wanted = polls().map((poll) => [`${poll.source} ${poll.query}`, poll] as const);
    states = new Map(
      wanted.map(([key, poll]) => {
        const known = states.get(key);
        if (known) known.poll = poll;
        return [key, known ?? startState(poll, clock.now())];
      }),
    );
  };
  const tick = () => {
    follow();
    const nowMs = clock.now();
    // A clock that was set back stops nothing.
    for (const state of states.values())
      if (!state.isAsking && (nowMs >= state.nextAtMs || nowMs < state.askedAtMs)) void look(state);
    cancel = clock.after(lookEveryMs, tick);
  };
  tick();
  return {
    health: () =>
      [...states.values()].map(({ poll, error, lastSuccessMs }) => ({
        id: poll.source,
        state: error ? "failed" : lastSuccessMs === null ? "waiting" : "ok",
        lastSuccessMs,
        error,
      })),
    stop: () => {
      cancel();
      closing.abort();
    },
  };
};
