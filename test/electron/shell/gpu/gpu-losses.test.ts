import { expect, test } from "vitest";
import { isGpuOff, type Losses, noteLoss, writeMark } from "#electron/shell/gpu/gpu-losses.ts";

test("three losses within half a minute are too many, three in a longer time are not", () => {
  const givesUp = (times: number[]) => {
    let losses: Losses = [];
    return times.map((at) => {
      const noted = noteLoss(losses, at);
      losses = noted.losses;
      return noted.givesUp;
    });
  };
  expect(givesUp([0, 10_000, 29_000])).toEqual([false, false, true]);
  expect(givesUp([0, 10_000, 30_000, 41_000])).toEqual([false, false, false, false]);
});
test("the mark counts for a day and for the version that wrote it; a clock set back, or rubbish, is no mark", () => {
  const hourMs = 3600e3;
  const text = writeMark("1.0.0", 100 * hourMs);
  expect([100, 123, 124, 99].map((hour) => isGpuOff(text, "1.0.0", hour * hourMs))).toEqual([true, true, false, false]);
  expect(isGpuOff(text, "1.0.1", 101 * hourMs)).toBe(false);
  expect(["", "{}", '{"version":1}', "null"].map((bad) => isGpuOff(bad, "1.0.0", 0))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
