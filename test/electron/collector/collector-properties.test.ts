import fc from "fast-check";
import { expect, test } from "vitest";
import type { Demand } from "#electron/collector/demand.ts";
import { hardCap } from "#electron/collector/lane-state.ts";
import { SourceError } from "#electron/sources/source.ts";
import { createFakeClock, type FakeClock } from "#test/support/fake-clock.ts";
import { type FakeCall, type Fault, fakeValue } from "#test/support/fake-source.ts";
import { alarms, createRig, dayMs, hourMs, minuteMs, scalars, series } from "./rig.ts";

const kinds = ["auth", "timeout", "bad-query", "unreachable", "server-error", "bad-answer", "not-supported"] as const;

type Weather = { kind: "fine" } | { kind: "limited"; forMs: number } | Fault;
const weather: fc.Arbitrary<Weather> = fc.oneof(
  fc.constant<Weather>({ kind: "fine" }),
  fc.integer({ min: 1, max: 200e3 }).map((ms): Weather => ({ kind: "delay", ms })),
  fc
    .tuple(fc.constantFrom(...kinds), fc.nat(20e3))
    .map(([kind, afterMs]): Weather => ({ kind: "error", afterMs, error: new SourceError(kind, `it is ${kind}`) })),
  fc.integer({ min: -60e3, max: 20 * minuteMs }).map((forMs): Weather => ({ kind: "limited", forMs })),
  fc.constantFrom<Weather>({ kind: "hang" }, { kind: "deaf" }),
);

const demandsOf = (source: string): Demand[] => [
  ...["m0", "m1", "m2", "m3", "m4"].map((text, i) =>
    series(text, {
      source,
      windowMs: i % 2 === 0 ? hourMs : 4 * hourMs,
      stepMs: i === 3 ? 5 * minuteMs : minuteMs,
      offsetsMs: i === 0 ? [0, dayMs] : [0],
      priority: i === 1 ? "low" : "normal",
    }),
  ),
  scalars("top", { source }),
  scalars("slowest", { source, windowMs: hourMs }),
  alarms("env:prod", { source }),
];

type Phase = { forMs: number; weather: Weather; jumpMs: number; wanted: number };
const phase = (jumps: fc.Arbitrary<number>): fc.Arbitrary<Phase> =>
  fc.record({ forMs: fc.integer({ min: 500, max: 25 * minuteMs }), weather, jumpMs: jumps, wanted: fc.nat(255) });
const noJump = fc.constant(0);
const anyJump = fc.oneof(
  { weight: 3, arbitrary: noJump },
  { weight: 1, arbitrary: fc.integer({ min: -9 * hourMs, max: 9 * hourMs }) },
);
const phases = (jumps: fc.Arbitrary<number>) => fc.array(phase(jumps), { minLength: 1, maxLength: 5 });

const faultOf = (now: Weather, call: FakeCall): Fault | null => {
  if (now.kind === "fine") return null;
  if (now.kind !== "limited") return now;
  const error = new SourceError("rate-limited", "too many", { retryAtMs: call.atMs + now.forMs });
  return { kind: "error", error };
};

const chosen = (all: Demand[], wanted: number) => all.filter((_, i) => (wanted & (1 << i)) !== 0);

/** Source "a" has the weather of the phases, "b" is always fine. Times are elapsed time, which jumps do not move. */
const live = async (story: Phase[], isFineToday = false) => {
  const clock: FakeClock = createFakeClock();
  let elapsedMs = 0;
  let weatherNow: Weather = { kind: "fine" };
  const rig = createRig(
    {
      a: {
        facts: { seriesPerRequest: 2 },
        requestsPerHour: 300,
        fault: (call) => (isFineToday ? null : faultOf(weatherNow, call)),
      },
      b: { facts: { seriesPerRequest: 2 }, requestsPerHour: 300 },
    },
    { clock },
  );
  const inFlightTwice: string[] = [];
  const advance = async (ms: number, watch: () => void) => {
    for (let left = ms; left > 0; left -= minuteMs) {
      const step = Math.min(left, minuteMs);
      await clock.advance(step);
      elapsedMs += step;
      watch();
    }
  };
  const watch = () => {
    const open = rig.callsOf("a").filter(({ endedMs }) => endedMs === null);
    const texts = open.flatMap((call) => call.texts.map((text) => `${call.kind} ${call.stepMs} ${text}`));
    const seen = new Set<string>();
    for (const text of texts) {
      if (seen.has(text)) inFlightTwice.push(text);
      seen.add(text);
    }
    expect(open.length).toBeLessThanOrEqual(4);
    // A timer for each lane, and at most a deadline and the fake vendor's own for each request.
    expect(clock.pending()).toBeLessThanOrEqual(2 + 2 * 4 + 1);
  };
  const all = [...demandsOf("a"), ...demandsOf("b")];
  rig.collector.want(all);
  for (const { forMs, weather: next, jumpMs, wanted } of story) {
    weatherNow = next;
    clock.jump(jumpMs);
    rig.collector.want([...chosen(demandsOf("a"), wanted), ...demandsOf("b")]);
    await advance(forMs, watch);
  }
  weatherNow = { kind: "fine" };
  rig.collector.want(all);
  return { ...rig, all, inFlightTwice, advance, watch, elapsedMs: () => elapsedMs };
};

const runs = { numRuns: 20 };

test("over random faults, clock jumps and edits: one request a demand, few timers, and all heals when the faults end", async () => {
  await fc.assert(
    fc.asyncProperty(phases(anyJump), async (story) => {
      const rig = await live(story);
      await rig.advance(25 * minuteMs, rig.watch);
      expect(rig.inFlightTwice).toEqual([]);
      for (const { key, kind } of rig.all) {
        const status = rig.statusOf(key);
        expect(status?.error ?? null).toBeNull();
        const ageMs = rig.clock.now() - (status?.fetchedAtMs ?? 0);
        expect(ageMs).toBeGreaterThanOrEqual(0);
        expect(ageMs).toBeLessThanOrEqual((status?.everyMs ?? 0) + minuteMs);
        if (kind === "series") expect(rig.linesOf(key)).toHaveLength(1);
      }
      await rig.collector.stop();
      expect(rig.clock.pending()).toBe(0);
    }),
    runs,
  );
});

test("after any faults what is held is the truth, without a gap", async () => {
  await fc.assert(
    fc.asyncProperty(phases(noJump), async (story) => {
      const rig = await live(story);
      await rig.advance(25 * minuteMs, rig.watch);
      for (const demand of rig.all) {
        if (demand.kind !== "series") continue;
        for (const offsetMs of demand.offsetsMs) {
          const [line] = rig.linesOf(demand.key, offsetMs);
          const endMs = rig.clock.now() - offsetMs;
          const { timesMs = [], values = [] } = line ?? {};
          expect(timesMs[0]).toBe(Math.ceil((endMs - demand.windowMs) / demand.stepMs) * demand.stepMs);
          expect(timesMs.length).toBe(((timesMs.at(-1) ?? 0) - (timesMs[0] ?? 0)) / demand.stepMs + 1);
          expect(timesMs.at(-1)).toBeGreaterThanOrEqual(endMs - 2 * demand.stepMs - 3 * minuteMs);
          expect(values).toEqual(timesMs.map(fakeValue));
        }
      }
      await rig.collector.stop();
    }),
    runs,
  );
});

test("a bad, slow or hanging source changes nothing for another", async () => {
  await fc.assert(
    fc.asyncProperty(phases(anyJump), async (story) => {
      const asked = async (isFineToday: boolean) => {
        const rig = await live(story, isFineToday);
        await rig.advance(10 * minuteMs, () => {});
        await rig.collector.stop();
        return rig.callsOf("b").map(({ kind, texts, range, atMs }) => ({ kind, texts, range, atMs }));
      };
      expect(await asked(false)).toEqual(await asked(true));
    }),
    runs,
  );
});

test("calls an hour stay within the cap, and while all is well within the plan and the start", async () => {
  await fc.assert(
    fc.asyncProperty(phases(noJump), async (story) => {
      const rig = await live(story);
      await rig.advance(hourMs, rig.watch);
      const times = rig.callsOf("a").map(({ atMs }) => atMs);
      for (const fromMs of times) {
        const hour = times.filter((atMs) => atMs >= fromMs && atMs < fromMs + hourMs - minuteMs).length;
        expect(hour).toBeLessThanOrEqual(hardCap({ requestsPerHour: 300 }));
      }
      const before = times.length;
      await rig.advance(hourMs, rig.watch);
      const planned = rig.healthOf("a")?.plannedPerHour ?? 0;
      expect(rig.callsOf("a").length - before).toBeLessThanOrEqual(1.1 * planned + 3);
      await rig.collector.stop();
    }),
    runs,
  );
});

test("in the steady state each sample is asked once, and only as often again as it may still change", async () => {
  const settling = fc.record({ publicationDelayMs: fc.nat(3 * minuteMs), settleMs: fc.nat(6 * minuteMs) });
  await fc.assert(
    fc.asyncProperty(settling, fc.integer({ min: 1, max: 12 }), async (facts, count) => {
      const rig = createRig({ a: { facts, requestsPerHour: 1000 } });
      rig.collector.want(Array.from({ length: count }, (_, i) => series(`m${i}`)));
      await rig.clock.advance(hourMs);
      const before = rig.callsOf().length;
      await rig.clock.advance(2 * hourMs);
      const asked = rig.callsOf().slice(before);
      const samples = asked.reduce(
        (sum, { texts, range }) => sum + (texts.length * (range.toMs - range.fromMs)) / minuteMs,
        0,
      );
      const unsettled = Math.max(0, Math.ceil((facts.settleMs - facts.publicationDelayMs) / minuteMs));
      expect(samples / (120 * count)).toBeLessThanOrEqual(1.05 + unsettled);
      expect(asked.length).toBe(120);
      await rig.collector.stop();
    }),
    runs,
  );
});
