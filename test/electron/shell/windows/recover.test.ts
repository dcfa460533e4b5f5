import fc from "fast-check";
import { expect, test } from "vitest";
import { planReload } from "#electron/shell/windows/recover.ts";

test("the first crash is recovered at once, the next ones more slowly", () => {
  const first = planReload([], 0);
  const second = planReload(first.crashes, 100);
  const third = planReload(second.crashes, 200);
  expect([first, second, third].map(({ delayMs }) => delayMs)).toEqual([0, 1000, 2000]);
});
test("after ten quiet minutes it is the first crash again", () => {
  expect(planReload([0, 1000], 700_000).delayMs).toBe(0);
});
test("whatever happens there is a next try within a minute, and the memory stays small", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 }), (gaps) => {
      let crashes: readonly number[] = [];
      let now = 0;
      for (const gap of gaps) {
        now += gap;
        const plan = planReload(crashes, now);
        expect(plan.delayMs).toBeLessThanOrEqual(60_000);
        crashes = plan.crashes;
      }
      expect(crashes.length).toBeLessThanOrEqual(20);
    }),
  );
});
