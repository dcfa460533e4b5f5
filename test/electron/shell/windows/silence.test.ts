import { expect, test } from "vitest";
import { judgeSilence, silenceLimitMs } from "#electron/shell/windows/silence.ts";

test("a page is well as long as it reports, and hangs once it missed four reports", () => {
  const at = (quietSinceMs: number) => judgeSilence({ quietSinceMs, lookedAtMs: 95_000 }, 100_000);
  expect([at(99_000), at(100_000 - silenceLimitMs), at(99_999 - silenceLimitMs)]).toEqual(["well", "well", "hangs"]);
});
test("after a sleep of the machine, or with a clock set back, it gets its time anew", () => {
  expect(judgeSilence({ quietSinceMs: 0, lookedAtMs: 5000 }, 3_600_000)).toBe("anew");
  expect(judgeSilence({ quietSinceMs: 100_000, lookedAtMs: 100_000 }, 90_000)).toBe("anew");
});
