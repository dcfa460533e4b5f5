import fc from "fast-check";
import { expect, test } from "vitest";
import { createGate } from "#electron/sources/prometheus/gate.ts";

test("never more than allowed run at once, in the order they came, whenever they come and however they end", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), fc.array(fc.boolean()), async (s, most, fails) => {
      const gate = createGate(most);
      let running = 0;
      const started: number[] = [];
      const arrived: number[] = [];
      const run = async (index: number) => {
        await s.schedule(Promise.resolve(), `arrives ${index}`);
        arrived.push(index);
        await gate(async () => {
          started.push(index);
          running += 1;
          expect(running).toBeLessThanOrEqual(most);
          await s.schedule(Promise.resolve(), `ends ${index}`);
          running -= 1;
          if (fails[index]) throw new Error("refused");
        }).catch((error: Error) => expect(error.message).toBe("refused"));
      };
      await s.waitFor(Promise.all(fails.map((_, index) => run(index))));
      expect(started).toEqual(arrived);
    }),
  );
});
