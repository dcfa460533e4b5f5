import type { HistoryWrite } from "#electron/history/history.ts";
import type { SourceError } from "#electron/sources/source.ts";
import { concernsQueryOnly, longestWaitMs, retryAtMs } from "./back-off.ts";
import type { DemandStatus } from "./demand.ts";
import type { Flight } from "./flight.ts";
import type { Answer, Holding } from "./holding.ts";
import { type Poll, urgency } from "./polls.ts";
import type { Ask, Ready, Request } from "./requests.ts";
import { baseIntervalMs, isOver, jitterMs, nextPollMs, type Wait } from "./schedule.ts";

type Failure = NonNullable<DemandStatus["error"]>;

/** One poll as it stands: when it is due, what is left of its round, how its last attempts went. */
export type Entry = {
  poll: Poll;
  holding: Holding;
  due: Wait;
  /** The rest of the round under way; empty between rounds. */
  todo: Ask[];
  flight: Flight | null;
  everyMs: number;
  slowed: boolean;
  fetchedAtMs: number | null;
  error: Failure | null;
  failures: number;
  /** The past could not be fetched; the present goes on. */
  older: { wait: Wait; failure: string } | null;
  alone: boolean;
};

export type Pace = { delayMs: number; jitterShare: number; random: () => number };

const now = (nowMs: number): Wait => ({ fromMs: nowMs, untilMs: nowMs });

export const createEntry = (poll: Poll, holding: Holding, fetchedAtMs: number | null, nowMs: number): Entry => ({
  poll,
  holding,
  due: now(nowMs),
  todo: [],
  flight: null,
  everyMs: baseIntervalMs(poll),
  slowed: false,
  fetchedAtMs,
  error: null,
  failures: 0,
  older: null,
  alone: false,
});

/** To be asked at the next look. */
export const makeDue = (entry: Entry, nowMs: number): void => {
  entry.due = now(nowMs);
};

const intervalMs = (entry: Entry): number => Math.max(entry.everyMs, entry.holding.slowestStepMs());

/** Waits for the first poll time after `fromMs`. */
export const schedule = (entry: Entry, fromMs: number, pace: Pace): void => {
  const everyMs = intervalMs(entry);
  const untilMs = nextPollMs(fromMs, everyMs, pace.delayMs, jitterMs(everyMs, pace.jitterShare));
  entry.due = { fromMs, untilMs };
};

/** What the entry would ask now: the rest of its round, or a new one. Null when it has to wait. */
export const nextAsk = (entry: Entry, nowMs: number): Ask | "nothing" | null => {
  if (entry.flight || !isOver(entry.due, nowMs)) return null;
  const [rest] = entry.todo;
  if (rest) return rest;
  return roundOf(entry, nowMs)[0] ?? "nothing";
};

const roundOf = (entry: Entry, nowMs: number): Ask[] => {
  const asks = entry.holding.asks(nowMs);
  const isHeld = entry.older !== null && !isOver(entry.older.wait, nowMs);
  return isHeld ? asks.filter((ask) => ask.news) : asks;
};

export const toReady = (entry: Entry, ask: Ask): Ready => ({
  key: entry.poll.key,
  ask,
  readyAtMs: entry.due.untilMs,
  urgency: urgency(entry.poll.priority),
  alone: entry.alone,
});

/** Fixes the round when its first question leaves. */
export const takeOff = (entry: Entry, flight: Flight): void => {
  if (entry.todo.length === 0) entry.todo = roundOf(entry, flight.startedMs);
  entry.flight = flight;
};

const widened = (ask: Ask, request: Request): Ask => (ask.kind === "alarms" ? ask : { ...ask, range: request.range });

export const succeed = (
  entry: Entry,
  flight: Flight,
  answer: Answer,
  nowMs: number,
  pace: Pace,
): HistoryWrite | null => {
  const [ask, ...rest] = entry.todo;
  if (!ask) return null;
  const write = entry.holding.take(widened(ask, flight.request), answer, flight.startedMs, nowMs);
  entry.todo = rest;
  entry.error = null;
  entry.failures = 0;
  entry.alone = false;
  if (ask.news) entry.fetchedAtMs = nowMs;
  else entry.older = null;
  if (rest.length > 0) makeDue(entry, nowMs);
  else schedule(entry, nowMs, pace);
  return write;
};

/** A past that cannot be had waits apart; everything else makes the entry wait and say why. */
export const fail = (entry: Entry, error: SourceError, whole: boolean, nowMs: number, pace: Pace): void => {
  const [ask] = entry.todo;
  entry.todo = [];
  if (concernsQueryOnly(error.kind, whole)) {
    entry.alone = whole;
    if (ask && !ask.news) {
      entry.older = { wait: { fromMs: nowMs, untilMs: nowMs + longestWaitMs }, failure: error.message };
      schedule(entry, nowMs, pace);
      return;
    }
  }
  entry.failures++;
  const untilMs = retryAtMs(error, entry.failures, nowMs, pace.random);
  const sinceMs = entry.error?.kind === error.kind ? entry.error.sinceMs : nowMs;
  entry.error = { kind: error.kind, message: error.message, sinceMs, retryAtMs: untilMs };
  entry.due = { fromMs: nowMs, untilMs };
};

/** `blocked`: why nothing is sent to the source at all, with the time it will be. */
export const toStatus = (
  entry: Entry,
  blocked: { failure: Failure; untilMs: number } | null,
  delayMs: number,
  nowMs: number,
): DemandStatus => {
  const isBlocked = blocked !== null && isOver(entry.due, nowMs);
  const past = entry.older ? [`The past could not be fetched: ${entry.older.failure}`] : [];
  return {
    fetchedAtMs: entry.fetchedAtMs,
    error: entry.error ?? (isBlocked ? blocked.failure : null),
    nextPollMs: Math.max(entry.due.untilMs, blocked?.untilMs ?? 0),
    everyMs: intervalMs(entry),
    slowed: entry.slowed,
    ...entry.holding.progress(),
    warnings: [...entry.holding.warnings(), ...past],
    publicationDelayMs: delayMs,
  };
};

/** Takes over the budget's interval; a quicker one counts at once. */
export const quicken = (entry: Entry, everyMs: number, nowMs: number, pace: Pace): void => {
  const isQuicker = everyMs < entry.everyMs;
  entry.everyMs = everyMs;
  entry.slowed = everyMs > baseIntervalMs(entry.poll);
  if (!isQuicker || entry.error || entry.flight || isOver(entry.due, nowMs)) return;
  const { untilMs } = entry.due;
  schedule(entry, nowMs, pace);
  entry.due.untilMs = Math.min(untilMs, entry.due.untilMs);
};
