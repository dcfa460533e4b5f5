import type { SourceHealth } from "./demand.ts";
import { blockOf, type LaneDeps, type LaneState } from "./lane-state.ts";

const stateOf = (state: LaneState, isBlocked: boolean): SourceHealth["state"] => {
  if (state.trouble?.kind === "auth") return "failed";
  if (isBlocked) return "backing-off";
  if (state.lastSuccessMs !== null) return "ok";
  const errors = [...state.entries.values()].filter((entry) => entry.error);
  return errors.length > 0 ? "failed" : "waiting";
};

/** A source as a whole; failures of single queries show on their panels. */
export const toHealth = (state: LaneState, deps: LaneDeps): SourceHealth => {
  const block = blockOf(state, deps, deps.clock.now());
  const limit = deps.meter.rateLimit();
  const failure = block?.failure ?? null;
  return {
    id: deps.id,
    kind: deps.kind,
    state: stateOf(state, block !== null),
    lastSuccessMs: state.lastSuccessMs,
    error: failure && { kind: failure.kind, message: failure.message, sinceMs: failure.sinceMs },
    callsLastHour: deps.meter.callsLastHour(),
    callsTotal: deps.meter.callsTotal(),
    failuresTotal: state.failuresTotal,
    plannedPerHour: state.plan.requestsPerHour,
    budgetPerHour: deps.budget.requestsPerHour,
    dollarsPerMonth: state.plan.dollarsPerMonth,
    slowedDemands: state.plan.slowed,
    rateLimit: limit && {
      name: limit.name,
      limit: limit.limit,
      remaining: limit.remaining,
      resetAtMs: limit.resetAtMs,
    },
    inFlight: state.flights.size,
  };
};
