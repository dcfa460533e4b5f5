import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Level } from "#config/contract/panel.ts";
import { dark } from "#renderer/look/theme.ts";
import { costOption } from "#renderer/panels/cost-option.ts";
import { costData } from "#test/support/made-up-data.ts";

const { days } = costData(Date.UTC(2026, 10, 23, 5), true);
const option = (level: Level = "ok", shown = days, heightPx = 400) =>
  costOption(shown, { theme: dark, level, locale: "en", currency: "USD", fontPx: 30, fontFamily: "Noto", heightPx });

const bars = z.array(z.object({ value: z.number(), itemStyle: z.object({ color: z.string() }) }));
const scale = z.object({ min: z.number(), max: z.number(), interval: z.number() });
const seriesOf = (made: ReturnType<typeof option>) =>
  z.array(z.object({ data: z.array(z.unknown()) })).parse(made.series);
const barsOf = (level: Level) => bars.parse(seriesOf(option(level))[2]?.data);

describe("the cost chart", () => {
  test("the usual range lies as a pale bar between its two ends", () => {
    const [low, range] = seriesOf(option());
    expect(low?.data).toEqual(days.map(({ usualLow }) => usualLow));
    expect(range?.data).toEqual(days.map(({ usualLow, usualHigh }) => (usualHigh ?? 0) - (usualLow ?? 0)));
  });
  test("only whole days above their usual are in the colour of a warning", () => {
    const colors = barsOf("ok").map(({ itemStyle }) => itemStyle.color);
    expect(colors.slice(25)).toEqual([dark.warn, dark.warn, "transparent"]);
    expect(new Set(colors.slice(0, 25))).toEqual(new Set([dark.series[0]]));
  });
  test("an unknown panel's bars are struck back, whatever their amount", () => {
    const colors = barsOf("unknown")
      .slice(0, 27)
      .map(({ itemStyle }) => itemStyle.color);
    expect(new Set(colors)).toEqual(new Set([dark.unknownInk]));
  });
  test("the y axis has even steps up to its end, so that no two labels meet", () => {
    const { min, max, interval } = scale.parse(option().yAxis);
    expect(min).toBe(0);
    expect((max - min) % interval).toBe(0);
    expect((max - min) / interval).toBeLessThanOrEqual(4);
    expect(max).toBeGreaterThanOrEqual(Math.max(...days.map(({ total }) => total)));
  });
  test("where there is no room for all steps only the ends are named", () => {
    const { min, max, interval } = scale.parse(option("ok", days, 150).yAxis);
    expect(interval).toBe(max - min);
  });
  test("days without a usual have none shaded", () => {
    const plain = days.map((day) => ({ ...day, usualLow: null, usualHigh: null }));
    expect(seriesOf(option("ok", plain))[1]?.data).toEqual(plain.map(() => 0));
  });
});
