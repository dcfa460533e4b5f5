import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatAge } from "#config/format/format-age.ts";
import { formatValue, valueText } from "#config/format/format-value.ts";

const en = (value: number | null, unit: string | null = null) => valueText(value, { locale: "en", unit });
const ja = (value: number | null, unit: string | null = null) => valueText(value, { locale: "ja", unit });

describe("counts", () => {
  test("show every digit below 100,000 and are short above", () => {
    expect([0, 7, 1284, 99_999, 128_400, 1_284_000, 2.5e9].map((value) => en(value))).toEqual([
      "0",
      "7",
      "1,284",
      "99,999",
      "128k",
      "1.28M",
      "2.50B",
    ]);
  });
  test("go by ten thousands in Japanese", () => {
    expect([1284, 128_400, 1_284_000, 250_000_000].map((value) => ja(value))).toEqual([
      "1,284",
      "12.8万",
      "128万",
      "2.50億",
    ]);
  });
  test("keep three digits that matter when they are fractions", () => {
    expect([0.1234, 3.456, 34.56, 345.6].map((value) => en(value))).toEqual(["0.12", "3.46", "34.6", "346"]);
  });
  test("never jump to four digits of a short form by rounding up", () => {
    expect([999_999, 999_499_999, 999_999_999].map((value) => en(value))).toEqual(["1.00M", "999M", "1.00B"]);
  });
});

test("units of time choose their scale by the value", () => {
  expect([en(0.5, "s"), en(250, "ms"), en(2500, "ms"), en(1.5e6, "ns"), en(300, "s"), en(3, "us")]).toEqual([
    "500\u2009ms",
    "250\u2009ms",
    "2.50\u2009s",
    "1.50\u2009ms",
    "5\u2009min",
    "3\u2009µs",
  ]);
  expect(ja(7200, "s")).toBe("2\u2009時間");
});
test("bytes and their rates scale by 1024", () => {
  expect([en(512, "bytes"), en(1536, "bytes"), en(5 * 1024 ** 3, "bytes/s")]).toEqual([
    "512\u2009B",
    "1.50\u2009KiB",
    "5\u2009GiB/s",
  ]);
});
test("money carries its sign before the number, yen has no decimals", () => {
  expect([en(1234, "JPY"), ja(12_840_000, "JPY"), en(12.5, "USD"), en(1_284_000, "USD"), en(5, "CHF")]).toEqual([
    "¥1,234",
    "¥1,284万",
    "$12.50",
    "$1.28M",
    "5.00\u2009CHF",
  ]);
});
test("percent stands close, other units are words of the reader's language", () => {
  expect([en(42.25, "%"), en(12, "errors/min"), ja(12, "errors/min"), ja(3, "widgets")]).toEqual([
    "42.3%",
    "12\u2009errors/min",
    "12\u2009件/分",
    "3\u2009widgets",
  ]);
});
test("what is no number is a dash", () => {
  expect([en(null), en(Number.NaN, "ms"), en(Number.POSITIVE_INFINITY, "USD")]).toEqual(["—", "—", "—"]);
});
test("no value of any unit and locale gives NaN, Infinity, an exponent or a text too long for a tile", () => {
  const unit = fc.constantFrom(null, "ms", "s", "bytes", "%", "JPY", "USD", "req/s", "XYZ");
  fc.assert(
    fc.property(
      fc.double({ min: -1e14, max: 1e14 }),
      unit,
      fc.constantFrom("ja" as const, "en" as const),
      (value, unit, locale) => {
        const { number } = formatValue(value, { locale, unit });
        expect(number).not.toMatch(/NaN|Infinity|e[+-]?\d/);
        if (Math.abs(value) < 1e12 && unit !== "%" && unit !== "bytes") expect(number.length).toBeLessThanOrEqual(10);
      },
    ),
  );
});
test("ages are one short word", () => {
  const ages = [-5, 45e3, 200e3, 7200e3, 3 * 86_400e3];
  expect(ages.map((age) => formatAge(age, "en"))).toEqual(["0s", "45s", "3m", "2h", "3d"]);
  expect(ages.map((age) => formatAge(age, "ja"))).toEqual(["0秒", "45秒", "3分", "2時間", "3日"]);
});
