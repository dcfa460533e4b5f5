import type { HistoryWrite } from "#electron/history/history.ts";
import { concernsQueryOnly } from "./back-off.ts";
import { fail, succeed } from "./entry.ts";
import type { Flight, Landing } from "./flight.ts";
import type { LaneDeps, LaneState } from "./lane-state.ts";
import { nextTrouble } from "./trouble.ts";

/** Disk trouble must not stop the watch: memory has the samples. */
const save = (deps: LaneDeps, work: () => void): void => {
  try {
    work();
  } catch (error) {
    deps.log.warn(`${deps.id}: could not be kept: ${error instanceof Error ? error.message : "unknown"}`);
  }
};

const judgeSource = (state: LaneState, deps: LaneDeps, flight: Flight, landing: Landing, nowMs: number): void => {
  const before = state.trouble;
  const after = nextTrouble(before, landing, flight.startedMs, nowMs, deps.random);
  state.trouble = after;
  if (landing.outcomes.some((one) => one.ok)) state.lastSuccessMs = nowMs;
  if (landing.outcomes.some((one) => !one.ok)) state.failuresTotal++;
  if (after && before?.kind !== after.kind) deps.log.warn(`${deps.id}: ${after.kind}: ${after.message}`);
  if (before && !after) deps.log.warn(`${deps.id}: answers again`);
};

/** Takes an answer, or its failure, to each poll that still waits for it; what was dropped meanwhile is ignored. */
export const land = (state: LaneState, deps: LaneDeps, flight: Flight, landing: Landing): void => {
  const nowMs = deps.clock.now();
  const hadTrouble = state.trouble !== null;
  const writes: HistoryWrite[] = [];
  const changed: string[] = [];
  for (const [i, key] of flight.request.keys.entries()) {
    const entry = state.entries.get(key);
    const outcome = landing.outcomes[i];
    if (!entry || !outcome || entry.flight !== flight) continue;
    entry.flight = null;
    changed.push(...entry.poll.demandKeys);
    if (!outcome.ok) {
      if (!entry.error && concernsQueryOnly(outcome.error.kind, landing.whole))
        deps.log.warn(`${deps.id}: ${outcome.error.kind}: ${outcome.error.message}`);
      fail(entry, outcome.error, landing.whole, nowMs, state.pace);
      continue;
    }
    const write = succeed(entry, flight, outcome.answer, nowMs, state.pace);
    if (write) writes.push(write);
    const { fetchedAtMs } = entry;
    if (fetchedAtMs !== null) save(deps, () => deps.history.putAnswer(key, fetchedAtMs, entry.holding.toJson()));
  }
  judgeSource(state, deps, flight, landing, nowMs);
  if (writes.length > 0) save(deps, () => deps.history.writeRound(writes));
  deps.changed(hadTrouble || state.trouble ? state.demands.keys() : changed);
};
