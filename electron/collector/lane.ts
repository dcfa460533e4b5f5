import { createAlarmHolding, createScalarHolding } from "./answer-holdings.ts";
import type { Demand, DemandState, SourceHealth } from "./demand.ts";
import { createEntry, type Entry, makeDue, nextAsk, schedule, takeOff, toReady, toStatus } from "./entry.ts";
import { type Flight, fly } from "./flight.ts";
import type { Holding } from "./holding.ts";
import { land } from "./landing.ts";
import { toHealth } from "./lane-health.ts";
import {
  blockOf,
  createLaneState,
  freeSlots,
  isPlanOld,
  type LaneDeps,
  type LaneState,
  replan,
  wakeInMs,
} from "./lane-state.ts";
import { type Poll, planPolls } from "./polls.ts";
import { planRequests, type Ready, type Request } from "./requests.ts";
import { createSeriesHolding } from "./series-holding.ts";

export type Lane = {
  want: (demands: Demand[]) => void;
  state: (key: string) => DemandState | null;
  health: () => SourceHealth;
  stop: () => void;
};

const createHolding = (poll: Poll, { history, source, clock }: LaneDeps): Holding => {
  const deps = { history, facts: source.facts };
  if (poll.kind === "series") return createSeriesHolding(deps, poll, clock.now());
  return poll.kind === "scalars" ? createScalarHolding(deps, poll) : createAlarmHolding(deps, poll);
};

/** What was answered before a restart keeps its age, and its place in the schedule. */
const restoreEntry = (poll: Poll, state: LaneState, deps: LaneDeps): Entry => {
  const holding = createHolding(poll, deps);
  const nowMs = deps.clock.now();
  const fetchedAtMs = deps.history.getAnswer(poll.key)?.atMs ?? null;
  const entry = createEntry(poll, holding, fetchedAtMs, nowMs);
  if (fetchedAtMs !== null) {
    state.lastSuccessMs = Math.max(state.lastSuccessMs ?? 0, fetchedAtMs);
    if (!holding.lacks(fetchedAtMs, nowMs)) schedule(entry, fetchedAtMs, state.pace);
  }
  return entry;
};

const setWanted = (state: LaneState, deps: LaneDeps, demands: Demand[]): void => {
  const nowMs = deps.clock.now();
  const polls = planPolls(demands);
  for (const key of state.entries.keys()) if (!polls.has(key)) state.entries.delete(key);
  const byDemand = new Map<string, Entry>();
  for (const [key, poll] of polls) {
    const entry = state.entries.get(key) ?? restoreEntry(poll, state, deps);
    state.entries.set(key, entry);
    entry.poll = poll;
    if (entry.holding.update(poll, nowMs)) {
      entry.todo = [];
      makeDue(entry, nowMs);
    }
    for (const demandKey of poll.demandKeys) byDemand.set(demandKey, entry);
  }
  state.demands = new Map();
  for (const demand of demands) {
    const entry = byDemand.get(demand.key);
    if (entry) state.demands.set(demand.key, { demand, entry });
  }
};

/** Requests that nobody waits for any more. */
const abortUnwanted = (state: LaneState): void => {
  for (const flight of state.flights) {
    if (flight.request.keys.some((key) => state.entries.get(key)?.flight === flight)) continue;
    state.flights.delete(flight);
    flight.controller.abort();
  }
};

/** Who is due with a question; who is due without one waits for its next time. */
const readyEntries = (state: LaneState, nowMs: number): Ready[] => {
  const ready: Ready[] = [];
  for (const entry of state.entries.values()) {
    const ask = nextAsk(entry, nowMs);
    if (ask === "nothing") schedule(entry, nowMs, state.pace);
    else if (ask) ready.push(toReady(entry, ask));
  }
  return ready;
};

/** One source's polls: own timer, own requests in flight, own back-off. Nothing here waits for another lane. */
export const createLane = (deps: LaneDeps): Lane => {
  const { clock, source } = deps;
  const state = createLaneState(deps);
  let cancelTimer = () => {};
  let isStopped = false;

  const send = (request: Request, nowMs: number) => {
    const flying = request.keys.flatMap((key) => state.entries.get(key) ?? []);
    const flight: Flight = { request, startedMs: nowMs, controller: new AbortController() };
    state.flights.add(flight);
    for (const entry of flying) takeOff(entry, flight);
    const polls = flying.map((entry) => entry.poll);
    void fly({ clock, source }, flight, polls).then((landing) => {
      if (!state.flights.delete(flight) || isStopped) return;
      land(state, deps, flight, landing);
      tick();
    });
  };

  const tick = () => {
    cancelTimer();
    if (isStopped || state.entries.size === 0) return;
    const nowMs = clock.now();
    if (isPlanOld(state, nowMs)) replan(state, deps);
    const ready = readyEntries(state, nowMs);
    const slots = freeSlots(state, deps, nowMs);
    if (slots > 0) for (const request of planRequests(ready, source.facts).slice(0, slots)) send(request, nowMs);
    if (ready.length > 0 && blockOf(state, deps, nowMs))
      deps.changed(ready.map(({ key }) => key).flatMap(demandKeysOf));
    cancelTimer = clock.after(wakeInMs(state, nowMs), tick);
  };
  const demandKeysOf = (key: string): string[] => state.entries.get(key)?.poll.demandKeys ?? [];

  return {
    want: (demands) => {
      setWanted(state, deps, demands);
      abortUnwanted(state);
      replan(state, deps);
      deps.changed(state.demands.keys());
      tick();
    },
    state: (key) => {
      const wanted = state.demands.get(key);
      if (!wanted) return null;
      const { demand, entry } = wanted;
      const nowMs = clock.now();
      const status = toStatus(entry, blockOf(state, deps, nowMs), state.pace.delayMs, nowMs);
      return entry.holding.state(demand, status, clock.now);
    },
    health: () => toHealth(state, deps),
    stop: () => {
      isStopped = true;
      cancelTimer();
      for (const flight of state.flights) flight.controller.abort();
      state.flights.clear();
    },
  };
};
