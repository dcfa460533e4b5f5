import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metricCatalogue } from "#electron/demo/model/catalogue.ts";
import { createDemoModel } from "#electron/demo/model/model.ts";
import { loadAt } from "#electron/demo/model/rhythm.ts";
import { percentileFactor } from "#electron/demo/model/series.ts";

const anchorMs = Date.UTC(2026, 10, 23, 3);
const minuteOf = (timeMs: number) => Math.floor(timeMs / 60_000);
const everySeries = (model: ReturnType<typeof createDemoModel>) =>
  metricCatalogue.flatMap(({ metric }) => model.series(metric));

describe("the demo model", () => {
  test("has series for every metric of the catalogue, with exactly the tags it promises", () => {
    const model = createDemoModel(anchorMs);
    for (const entry of metricCatalogue) {
      const all = model.series(entry.metric);
      expect(all.length, entry.metric).toBeGreaterThan(0);
      for (const series of all) {
        expect(Object.keys(series.tags).sort(), entry.metric).toEqual([...entry.tags].sort());
        expect(series.count, entry.metric).toBe(entry.kind === "count");
        expect(series.sigma > 0, entry.metric).toBe(entry.kind === "distribution");
        expect(series.sparse, entry.metric).toBe(entry.sparse === true);
      }
    }
  });

  test("answers any past minute and hour the same in any order and from any instance", () => {
    const [one, other] = [createDemoModel(anchorMs), createDemoModel(anchorMs)];
    const all = everySeries(one);
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.integer({ min: -40 * 1440, max: 3 * 1440 }), (index, offset) => {
        const [series, twin] = [all[index], everySeries(other)[index]];
        if (!series || !twin) throw new Error("no series");
        const minute = minuteOf(anchorMs) + offset;
        expect(one.minute(series, minute)).toBe(other.minute(twin, minute));
        expect(one.hour(series, Math.floor(minute / 60))).toBe(other.hour(twin, Math.floor(minute / 60)));
        expect(one.minute(series, minute)).toBe(one.minute(series, minute));
      }),
    );
  });

  test("says about the same of an hour as of its sixty minutes", () => {
    const model = createDemoModel(anchorMs);
    for (const metric of ["aws.apigateway.count", "aws.lambda.duration", "app.players.online"])
      for (const series of model.series(metric))
        for (const hour of [-200, -31, -5, 0, 1].map((offset) => Math.floor(anchorMs / 3_600_000) + offset)) {
          let sum = 0;
          for (let i = 0; i < 60; i++) sum += model.minute(series, hour * 60 + i);
          /** Below that the dice of rare events outweigh the rest. */
          if (series.whole && sum < 60 * 100) continue;
          const ratio = model.hour(series, hour) / (sum / 60);
          expect(Math.abs(ratio - 1), `${metric} ${JSON.stringify(series.tags)}`).toBeLessThan(0.05);
        }
  });

  test("has an evening peak in Tokyo, busier weekends, and more players than a month before", () => {
    const at = (day: number, tokyoHour: number) => loadAt(Date.UTC(2026, 10, day, tokyoHour - 9));
    expect(at(18, 21)).toBeGreaterThan(3 * at(18, 4));
    expect(at(22, 21)).toBeGreaterThan(1.2 * at(18, 21));
    expect(at(22, 21)).toBeGreaterThan(at(22 - 28, 21));
  });

  test("keeps calls of an API and of its function equal", () => {
    const model = createDemoModel(anchorMs);
    const [calls] = model.series("aws.apigateway.count");
    const [invocations] = model.series("aws.lambda.invocations");
    if (!calls || !invocations) throw new Error("no series");
    for (let i = 0; i < 50; i++)
      expect(model.minute(invocations, minuteOf(anchorMs) + i)).toBe(model.minute(calls, minuteOf(anchorMs) + i));
  });

  test("orders its percentiles", () => {
    const factors = [50, 75, 90, 95, 99].map((percentile) => percentileFactor(percentile, 0.5));
    expect(factors).toEqual([...factors].sort((a, b) => a - b));
    expect(percentileFactor(95, 0.5)).toBeCloseTo(Math.exp(0.5 * 1.645 - 0.125), 2);
  });
});
