import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toLabels } from "#electron/sources/datadog/labels.ts";
import { toSeries, usedStepMs } from "#electron/sources/datadog/to-series.ts";
import { toUnit } from "#electron/sources/datadog/units.ts";

const asked = { formulas: 2, stepMs: 60_000, host: "api.example", secrets: ["hush"] };
const answer = (attributes: object, errors?: string) => ({ data: { attributes }, errors });
const line = (queryIndex: number) => ({ groupTags: [], queryIndex, unit: null });

describe("a time series answer", () => {
  test("goes back to the formulas by its index, whatever order it comes in", () => {
    const outcomes = toSeries(
      answer({
        series: [line(1), line(0), line(1)],
        times: [0, 60_000],
        values: [
          [1, 2],
          [3, null],
          [null, 5],
        ],
      }),
      asked,
    );
    expect(outcomes.map((one) => one.ok && one.answer.series.map(({ values }) => values))).toEqual([
      [[3]],
      [[1, 2], [5]],
    ]);
  });

  test.each([
    ["fewer values than series", { series: [line(0)], times: [0], values: [] }],
    ["fewer values than times", { series: [line(0)], times: [0, 60_000], values: [[1]] }],
    ["an index nobody asked for", { series: [line(2)], times: [0], values: [[1]] }],
    ["times that go back", { series: [line(0)], times: [60_000, 0], values: [[1, 2]] }],
    ["times twice", { series: [line(0)], times: [0, 0], values: [[1, 2]] }],
    ["values that are no numbers", { series: [line(0)], times: [0], values: [["1"]] }],
  ])("with %s is a bad answer", (_name, attributes) => {
    expect(() => toSeries(answer(attributes), asked)).toThrow(expect.objectContaining({ kind: "bad-answer" }));
  });

  test("infinities are gaps", () => {
    const [outcome] = toSeries(
      answer({ series: [line(0)], times: [0, 1000, 2000], values: [[Number.POSITIVE_INFINITY, 1, Number.NaN]] }),
      asked,
    );
    expect(outcome?.ok && outcome.answer.series[0]).toMatchObject({ timesMs: [1000], values: [1] });
  });

  test("with an error beside data warns where there is data and fails where there is none", () => {
    const from = answer({ series: [line(0)], times: [0], values: [[1]] }, "query 2 timed out, hush");
    const [first, second] = toSeries(from, asked);
    expect(first?.ok && first.answer.warnings).toEqual(["query 2 timed out, ***"]);
    expect(second).toMatchObject({ ok: false, error: { kind: "server-error", message: "query 2 timed out, ***" } });
  });

  test("with an error instead of data fails with its words", () => {
    expect(() => toSeries({ errors: "over <b>capacity</b> hush" }, asked)).toThrow(
      expect.objectContaining({ kind: "server-error", message: expect.not.stringContaining("hush") }),
    );
  });
});

describe("the step that was used", () => {
  test("is found again in any answer with a few samples", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(20_000, 60_000, 300_000, 3_600_000),
        fc.integer({ min: 4, max: 300 }),
        fc.integer({ min: 0, max: 1e6 }),
        (stepMs, count, offset) => {
          const times = Array.from({ length: count }, (_, i) => (offset + i) * stepMs);
          expect(usedStepMs(times, 10_000)).toBe(stepMs);
        },
      ),
    );
  });

  test.each([
    ["nothing", []],
    ["two samples far apart", [0, 3_000_000]],
    ["times that fit no grid", [1, 500_003, 1_000_000, 7_000_001]],
    ["times a second apart over days", [0, 1000, 400_000_000, 800_001_000]],
  ])("is the one asked for when the answer holds %s", (_name, times) => {
    expect(usedStepMs(times, 60_000)).toBe(60_000);
  });
});

describe("units and labels", () => {
  test.each([
    [[{ name: "percent", shortName: "%" }, null], "%"],
    [[{ name: "byte", shortName: "B" }, null], "byte"],
    [
      [
        { name: "request", shortName: "req" },
        { name: "second", shortName: "s" },
      ],
      "req/s",
    ],
    [[{ name: "microsecond", shortName: "μs" }], "µs"],
    [[{ name: "dollar", shortName: "$" }, null], "USD"],
    [[{ name: "widget" }, null], "widget"],
    [[null, { name: "second", shortName: "s" }], "/s"],
    [[null, null], null],
    [null, null],
    [undefined, null],
  ])("%j reads %s", (pair, expected) => {
    expect(toUnit(pair)).toBe(expected);
  });

  test("a tag is split at its first colon; one without a value stands for itself", () => {
    expect(toLabels(["route:GET /a:b", "redirected", "empty:", "__proto__:x"])).toEqual(
      Object.fromEntries([
        ["route", "GET /a:b"],
        ["redirected", "redirected"],
        ["empty", ""],
        ["__proto__", "x"],
      ]),
    );
  });
});
