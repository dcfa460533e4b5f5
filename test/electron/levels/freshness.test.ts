import { describe, expect, test } from "vitest";
import type { DemandStatus } from "#electron/collector/demand.ts";
import { type FreshnessInput, freshness, limitMs, seenAt } from "#electron/levels/freshness.ts";
import type { ErrorKind } from "#electron/sources/source.ts";
import { statusAt } from "#test/electron/panels/make-state.ts";

const minute = 60e3;
const nowMs = Date.UTC(2026, 10, 23, 12);
/** 3 steps of a minute + 30 s of delay + 2 polls of a minute. */
const limit = 5.5 * minute;

const at = (over: Partial<FreshnessInput>, status: Partial<DemandStatus> = {}): FreshnessInput => ({
  nowMs,
  status: statusAt(nowMs, { publicationDelayMs: 30e3, ...status }),
  stepMs: minute,
  staleAfterMs: null,
  frozenAfterMs: null,
  newestMs: nowMs - minute,
  seenMs: nowMs,
  unchangedSinceMs: null,
  ...over,
});
const error = (kind: ErrorKind) => ({ kind, message: "no", sinceMs: nowMs - minute, retryAtMs: null });
const old = { newestMs: nowMs - limit };

test("the limit is three steps, the delay and two polls, and never under 90 s", () => {
  expect(limitMs(statusAt(nowMs, { publicationDelayMs: 30e3 }), minute, null)).toBe(limit);
  expect(limitMs(statusAt(nowMs, { everyMs: 10e3 }), 0, null)).toBe(90e3);
  expect(limitMs(statusAt(nowMs, { everyMs: 2 * minute }), minute, null)).toBe(7 * minute);
  expect(limitMs(statusAt(nowMs), minute, 45e3)).toBe(45e3);
});

test("however rarely the budget lets a source be asked, eleven minutes are the most for samples of a minute", () => {
  expect(limitMs(statusAt(nowMs, { everyMs: 4 * minute }), minute, null)).toBe(11 * minute);
  expect(limitMs(statusAt(nowMs, { everyMs: 16 * minute }), minute, null)).toBe(11 * minute);
});

test("data younger than its limit may be judged until it reaches it", () => {
  expect(freshness(at({}))).toEqual({ reason: null, freshUntilMs: nowMs - minute + limit });
  expect(freshness(at({ newestMs: nowMs - limit + 1 })).reason).toBeNull();
  expect(freshness(at(old, { advancedAtMs: nowMs })).reason).toBe("late");
});

test("waiting: never an answer, nor anything stored", () => {
  const never = { fetchedAtMs: null, advancedAtMs: null, newestMs: null };
  expect(freshness(at({ newestMs: null, seenMs: null }, never))).toEqual({ reason: "waiting", freshUntilMs: null });
});

test("waiting: what a restart found is too old, and is asked again at this moment", () => {
  const before = nowMs - 60 * minute;
  const restored = { fetchedAtMs: before, advancedAtMs: before, answersSinceAdvance: 5, nextPollMs: nowMs - 1000 };
  expect(freshness(at({ newestMs: before, seenMs: before }, restored)).reason).toBe("waiting");
  expect(freshness(at({ newestMs: null, seenMs: before }, restored)).reason).toBe("waiting");
});

test("what a restart found may be judged while it is young", () => {
  expect(freshness(at({ seenMs: nowMs - minute }, { advancedAtMs: nowMs - minute })).reason).toBeNull();
});

test.each<[ErrorKind, string]>([
  ["unreachable", "failed"],
  ["timeout", "failed"],
  ["rate-limited", "rate-limited"],
])("%s counts only once the data is too old", (kind, reason) => {
  expect(freshness(at({}, { error: error(kind) })).reason).toBeNull();
  expect(freshness(at(old, { error: error(kind) })).reason).toBe(reason);
  expect(freshness(at({ newestMs: null }, { error: error(kind) })).reason).toBe(reason);
});

test.each<ErrorKind>(["auth", "bad-query", "not-supported"])("%s does not heal and counts at once", (kind) => {
  expect(freshness(at({}, { error: error(kind) })).reason).toBe("failed");
});

test("no data: the source answers, the window is empty", () => {
  expect(freshness(at({ newestMs: null })).reason).toBe("no-data");
});

test("late: samples still come but are too old, or nothing asks any more", () => {
  expect(freshness(at(old, { answersSinceAdvance: 2 })).reason).toBe("late");
  expect(freshness(at({ ...old, seenMs: nowMs - limit })).reason).toBe("late");
  expect(freshness(at({ newestMs: null, seenMs: nowMs - limit })).reason).toBe("late");
  // Overdue for longer than any question takes: asked by nobody.
  expect(freshness(at({ ...old, seenMs: nowMs - 60 * minute }, { nextPollMs: nowMs - limit })).reason).toBe("late");
});

describe("frozen", () => {
  test("three answers in a row brought nothing newer and the limit is passed", () => {
    expect(freshness(at(old, { answersSinceAdvance: 3 })).reason).toBe("frozen");
    expect(freshness(at({}, { answersSinceAdvance: 3 })).reason).toBeNull();
  });

  test("a source whose clock is ahead freezes too: its samples are as old as their arrival", () => {
    const ahead = { newestMs: nowMs + 60 * minute };
    expect(freshness(at(ahead, { advancedAtMs: nowMs - limit, answersSinceAdvance: 5 })).reason).toBe("frozen");
    expect(freshness(at(ahead)).freshUntilMs).toBe(nowMs + limit);
  });

  test("the very same value for as long as the panel allows, and only if it says so", () => {
    const same = { unchangedSinceMs: nowMs - 10 * minute };
    expect(freshness(at({ ...same, frozenAfterMs: 10 * minute })).reason).toBe("frozen");
    expect(freshness(at({ ...same, frozenAfterMs: 11 * minute }))).toEqual({
      reason: null,
      freshUntilMs: nowMs + minute,
    });
    expect(freshness(at(same)).reason).toBeNull();
  });
});

test("an answer keeps its age when the clock is set back, and a new one starts anew", () => {
  const first = seenAt(nowMs, null, nowMs);
  const aged = seenAt(nowMs, first, nowMs + 4 * minute);
  const setBack = seenAt(nowMs, aged, nowMs - 60 * minute);
  expect(setBack?.seenMs).toBe(nowMs - 64 * minute);
  expect(seenAt(nowMs - 59 * minute, setBack, nowMs - 59 * minute)?.seenMs).toBe(nowMs - 59 * minute);
});
