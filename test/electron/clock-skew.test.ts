import { expect, test } from "vitest";
import { createSkewMeter } from "#electron/clock-skew.ts";

test("a vendor's clock is told from ours by its Date header, whatever one slow answer says", async () => {
  let nowMs = Date.UTC(2026, 10, 23, 3);
  const answerOf = (aheadMs: number | null, tookMs: number) => async () => {
    nowMs += tookMs;
    const theirs = new Date(Math.floor((nowMs - tookMs / 2 + (aheadMs ?? 0)) / 1000) * 1000).toUTCString();
    return new Response("", { headers: aheadMs === null ? {} : { date: theirs } });
  };
  let answer = answerOf(null, 10);
  const meter = createSkewMeter(
    async () => answer(),
    () => nowMs,
  );
  await meter.fetch("https://vendor.example");
  expect(meter.skewMs()).toBeNull();
  for (const tookMs of [40, 90, 8000, 130, 70]) {
    answer = answerOf(90_000, tookMs);
    await meter.fetch("https://vendor.example");
    nowMs += 1234;
  }
  expect(Math.abs((meter.skewMs() ?? 0) - 90_000)).toBeLessThan(1000);
  answer = async () => Response.json({}, { headers: { date: "no date" } });
  expect((await meter.fetch("https://vendor.example")).status).toBe(200);
});
