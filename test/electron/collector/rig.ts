import { createCollector } from "#electron/collector/collector.ts";
import type { AlarmDemand, Priority, ScalarDemand, SeriesDemand } from "#electron/collector/demand.ts";
import { demandKey } from "#electron/collector/demand-key.ts";
import { createMeter, type Meter } from "#electron/collector/meter.ts";
import type { History } from "#electron/history/history.ts";
import { createFakeClock, type FakeClock } from "#test/support/fake-clock.ts";
import { createFakeHistory } from "#test/support/fake-history.ts";
import { createFakeSource, type FakeSourceOptions, specOf } from "#test/support/fake-source.ts";

export const minuteMs = 60e3;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;

type Wish = { source?: string; priority?: Priority; staleAfterMs?: number | null; windowMs?: number };

export const series = (text: string, wish: Wish & { stepMs?: number; offsetsMs?: number[] } = {}): SeriesDemand => {
  const { source = "a", priority = "normal", staleAfterMs = null } = wish;
  const { windowMs = 4 * hourMs, stepMs = minuteMs, offsetsMs = [0] } = wish;
  const parts = { kind: "series" as const, source, spec: specOf(text), stepMs, windowMs, offsetsMs };
  return { ...parts, key: demandKey(parts), priority, staleAfterMs };
};

export const scalars = (text: string, wish: Wish = {}): ScalarDemand => {
  const { source = "a", priority = "normal", staleAfterMs = null, windowMs = 4 * hourMs } = wish;
  const query = { spec: specOf(text), reduce: "sum" as const, limit: 10, order: "desc" as const };
  const parts = { kind: "scalars" as const, source, query, windowMs };
  return { ...parts, key: demandKey(parts), priority, staleAfterMs };
};

export const alarms = (filter: string, wish: Wish = {}): AlarmDemand => {
  const { source = "a", priority = "normal", staleAfterMs = null } = wish;
  const parts = { kind: "alarms" as const, source, filter };
  return { ...parts, key: demandKey(parts), priority, staleAfterMs };
};

export type RigSource = Omit<FakeSourceOptions, "clock" | "onCall"> & {
  requestsPerHour?: number;
  moneyPerMonth?: number;
};

/** The half of every wait, so that runs repeat. */
const half = () => 0.5;

/** A collector over fake sources, by id. */
export const createRig = (
  sources: Record<string, RigSource> = { a: {} },
  given: { clock?: FakeClock; history?: History; random?: () => number } = {},
) => {
  const clock = given.clock ?? createFakeClock();
  const history = given.history ?? createFakeHistory();
  const logged: string[] = [];
  const fakes = Object.entries(sources).map(([id, { requestsPerHour = 1000, moneyPerMonth, ...options }]) => {
    const meter: Meter = createMeter({ now: clock.now });
    const fake = createFakeSource({ clock, onCall: meter.onCall, ...options });
    const budget = { requestsPerHour, ...(moneyPerMonth === undefined ? {} : { moneyPerMonth }) };
    return { id, kind: "fake", ...fake, meter, budget };
  });
  const collector = createCollector({
    clock,
    random: given.random ?? half,
    history,
    log: { warn: (message) => logged.push(message) },
    sources: new Map(fakes.map((fake) => [fake.id, fake])),
  });
  const callsOf = (id = "a") => fakes.find((fake) => fake.id === id)?.calls ?? [];
  const meterOf = (id = "a") => fakes.find((fake) => fake.id === id)?.meter;
  const healthOf = (id = "a") => collector.health().find((health) => health.id === id);
  const statusOf = (key: string) => collector.state(key)?.status;
  /** The samples held of a series demand, of its only line. */
  const linesOf = (key: string, offsetMs = 0) => {
    const state = collector.state(key);
    return state?.kind === "series" ? state.at(offsetMs) : [];
  };
  return { clock, history, collector, logged, callsOf, meterOf, healthOf, statusOf, linesOf };
};
