import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Outcome, planAfter, remainingMs } from "#electron/exports/outbox/plan-after.ts";

const sending = { state: "sending" as const, failures: 0 };
const random = () => 0.5;

describe("after an attempt", () => {
  test("what is done waits for nothing", () => {
    const plan = planAfter({ ...sending, failures: 4 }, { is: "done", url: null }, 5000, random);
    expect(plan).toEqual({
      state: "done",
      reason: null,
      waitMs: null,
      pausesDestination: false,
      failures: 0,
      seen: null,
    });
  });

  test("what may have happened is looked for, not before the vendor can show it", () => {
    const plan = planAfter(sending, { is: "uncertain", reason: "cut" }, 5000, random);
    expect(plan).toMatchObject({ state: "uncertain", reason: "cut", waitMs: 7000, pausesDestination: false });
  });

  test("a limit pauses the whole destination for as long as the vendor says", () => {
    const limited: Outcome = { is: "limited", reason: "429", retryAfterMs: 7000, maybeDone: false };
    expect(planAfter(sending, limited, 5000, random)).toMatchObject({
      state: "waiting",
      waitMs: 7500,
      pausesDestination: true,
    });
  });

  test("a limit that comes while an uncertain one is looked for leaves it uncertain, and so does a 503", () => {
    const limited: Outcome = { is: "limited", reason: "429", retryAfterMs: 100_000, maybeDone: false };
    expect(planAfter({ state: "uncertain", failures: 1 }, limited, 5000, random).state).toBe("uncertain");
    expect(planAfter(sending, { ...limited, maybeDone: true }, 5000, random).state).toBe("uncertain");
  });

  test("a limit without a time is taken for a minute, then for longer", () => {
    const limited: Outcome = { is: "limited", reason: "403", retryAfterMs: null, maybeDone: false };
    const waits = [0, 1, 2, 20].map((failures) => planAfter({ ...sending, failures }, limited, 0, () => 0).waitMs);
    expect(waits).toEqual([60_000, 120_000, 240_000, 3_600_000]);
  });

  test("what is refused waits for a person, who is told which state they saw", () => {
    const plan = planAfter(sending, { is: "refused", reason: "edited", seen: "version 7" }, 5000, random);
    expect(plan).toMatchObject({ state: "blocked", reason: "edited", waitMs: null, seen: "version 7" });
  });

  test("waits grow to a quarter of an hour, spread over all of it", () => {
    const waits = (failures: number, share: number) =>
      planAfter({ ...sending, failures }, { is: "uncertain", reason: "" }, 0, () => share).waitMs;
    expect([waits(0, 1), waits(1, 1), waits(9, 1), waits(500, 1), waits(500, 0)]).toEqual([
      4000, 8000, 900_000, 900_000, 0,
    ]);
  });
});

describe("after a restart", () => {
  test("a stored wait never grows, and never exceeds an hour, whatever became of the clock", () => {
    const time = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(time, time, time, (changedAtMs, notBeforeMs, nowMs) => {
        const ms = remainingMs({ changedAtMs, notBeforeMs }, nowMs);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(3_600_000, Math.max(0, notBeforeMs - changedAtMs)));
      }),
    );
  });

  test("what is left of it is waited for", () => {
    expect(remainingMs({ changedAtMs: 1000, notBeforeMs: 61_000 }, 21_000)).toBe(40_000);
    expect(remainingMs({ changedAtMs: 1000, notBeforeMs: 61_000 }, 99_000)).toBe(0);
    expect(remainingMs({ changedAtMs: 1000, notBeforeMs: null }, 0)).toBe(0);
    // Set back by a day.
    expect(remainingMs({ changedAtMs: 86_401_000, notBeforeMs: 86_461_000 }, 1000)).toBe(60_000);
  });
});
