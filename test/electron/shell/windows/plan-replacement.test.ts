import { expect, test } from "vitest";
import { memoryLimitBytes, planReplacement, type ReplacementFacts } from "#electron/shell/windows/plan-replacement.ts";

const hourMs = 3600e3;
const nowMs = Date.UTC(2026, 10, 23, 3, 30);
const facts: ReplacementFacts = {
  nowMs,
  openedAtMs: nowMs - 24 * hourMs,
  failedAtMs: null,
  memoryBytes: 4e8,
  quiet: { from: "03:00", to: "05:00" },
  timezone: "UTC",
  critical: 0,
};
const why = (changed: Partial<ReplacementFacts>) => planReplacement({ ...facts, ...changed });

test("an old window is replaced in the quiet hours of the wall's own time zone", () => {
  expect(why({})).toBe("nightly");
  expect(why({ nowMs: nowMs + 4 * hourMs, openedAtMs: nowMs - 20 * hourMs })).toBe(null);
  expect(why({ timezone: "Asia/Tokyo" })).toBe(null);
});
test("not while something is critical, nor when nobody knows whether", () => {
  expect([why({ critical: 1 }), why({ critical: null })]).toEqual([null, null]);
});
test("not twice in one night", () => {
  expect(why({ openedAtMs: nowMs - hourMs })).toBe(null);
});
test("one that eats too much memory does not wait for the night, nor for a recovery", () => {
  const noon = nowMs + 9 * hourMs;
  expect(why({ nowMs: noon, openedAtMs: noon - hourMs, memoryBytes: memoryLimitBytes + 1, critical: 3 })).toBe(
    "memory",
  );
  expect(why({ nowMs: noon, memoryBytes: null })).toBe(null);
});
test("after a try that failed it stays in peace for ten minutes", () => {
  expect(why({ failedAtMs: nowMs - 9 * 60e3, memoryBytes: memoryLimitBytes + 1 })).toBe(null);
  expect(why({ failedAtMs: nowMs - 10 * 60e3, memoryBytes: memoryLimitBytes + 1 })).toBe("memory");
});
