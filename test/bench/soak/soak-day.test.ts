import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseWall } from "#electron/wall/parse-wall.ts";
import {
  boardCount,
  fastDay,
  faultAt,
  type SoakDay,
  simulatedMs,
  soakVendor,
  soakWall,
  troubleAt,
  trueDay,
} from "./soak-day.ts";

const stepMs = 10_000;
const dayMs = 86_400_000;
const steps = Array.from({ length: dayMs / stepMs }, (_, at) => at * stepMs);
const beginnings = <T>(at: (sinceMs: number) => T | null): number =>
  steps.filter((ms) => at(ms) !== null && (ms === 0 || at(ms - stepMs) === null)).length;

const answerOf = (day: SoakDay, sinceMs: number, promql: string, timeS: number) => {
  const clock = { startedMs: 1_800_000_000_000, speed: 120 };
  const body = new URLSearchParams({ query: promql, start: String(timeS), end: String(timeS), step: "60" }).toString();
  const request = { method: "POST", path: "/steady/api/v1/query_range", headers: {}, body };
  return soakVendor(day, clock, () => clock.startedMs + sinceMs / clock.speed)(request);
};

describe("the day of the soak", () => {
  test("has forty takeovers and a hundred and twenty outages, and every board has its share", () => {
    expect(beginnings((ms) => troubleAt(fastDay, ms))).toBe(40);
    expect(beginnings((ms) => faultAt(fastDay, ms))).toBe(120);
    expect(new Set(steps.map((ms) => troubleAt(fastDay, ms))).size).toBe(boardCount + 1);
  });

  test("has trouble at a whole minute of each cycle, so that some sample shows it", () => {
    for (const day of [fastDay, trueDay])
      fc.assert(
        fc.property(fc.nat(20), fc.nat(59_999), (cycle, offsetMs) => {
          const minutes = Array.from({ length: Math.ceil(day.cycleMs / 60_000) }, (_, at) => at * 60_000 + offsetMs);
          expect(minutes.some((ms) => troubleAt(day, cycle * day.cycleMs + ms) !== null)).toBe(true);
        }),
      );
  });

  test("is told by the samples' own times, whenever they are asked for", () => {
    fc.assert(
      fc.property(fc.nat(dayMs), fc.nat(1440), (sinceMs, minute) => {
        const at = minute * 60_000;
        const board = troubleAt(fastDay, at);
        const timeS = (1_800_000_000_000 + at) / 1000;
        const answer = answerOf(fastDay, sinceMs, `trouble_${board ?? 0}`, timeS);
        const value = board === null ? "0" : "20";
        expect(answer).toMatchObject({ does: "answer", body: expect.stringContaining(`[[${timeS},"${value}"]]`) });
      }),
    );
  });
});

test("the wall of the soak is a valid one", () => {
  expect(parseWall(soakWall("http://127.0.0.1:9"))).toMatchObject({ ok: true });
});

test("simulated time runs as fast as it is said, from the beginning on", () => {
  expect(simulatedMs({ startedMs: 1000, speed: 120 }, 1000)).toBe(1000);
  expect(simulatedMs({ startedMs: 1000, speed: 120 }, 1500)).toBe(61_000);
});
