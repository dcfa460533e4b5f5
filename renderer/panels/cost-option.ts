import type { BarSeriesOption } from "echarts/charts";
import type { GridComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";
import type { Level, PanelDataOf } from "#config/contract/panel.ts";
import { valueText } from "#config/format/format-value.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { inkOf, type Theme } from "#renderer/look/theme.ts";
import { planYScale } from "#renderer/plot/y-scale.ts";
import { dayText } from "./day-text.ts";

type Days = PanelDataOf<"cost">["days"];
export type CostOption = ComposeOption<BarSeriesOption | GridComponentOption>;
export type CostLook = {
  theme: Theme;
  level: Level;
  locale: Locale;
  currency: string;
  fontPx: number;
  fontFamily: string;
  /** Of the whole chart, in CSS pixels as the font is; absent where there is room for everything. */
  heightPx?: number;
};

const colorOf = (day: Days[number], { theme, level }: CostLook): string => {
  const above = day.complete && day.usualHigh !== null && day.total > day.usualHigh;
  if (level === "unknown") return theme.unknownInk;
  if (level === "critical") return above ? theme.onCritical : "#E8A0A4";
  if (above) return theme.warn;
  return theme.series[0];
};

/** Even steps to a round end; where labels of all steps have no room, only the two ends. */
const planCostScale = (
  days: Days,
  { fontPx, heightPx = Number.POSITIVE_INFINITY }: CostLook,
): { max: number; step: number } => {
  const { ticks, yMax } = planYScale({
    min: 0,
    max: Math.max(...days.flatMap((day) => [day.total, day.usualHigh ?? 0])),
  });
  const [low = 0, next = yMax] = ticks;
  const step = next - low;
  const max = Math.ceil(yMax / step) * step;
  const room = (heightPx - 2.4 * fontPx) / (1.3 * fontPx);
  return { max, step: max / step > room ? max : step };
};

/** Bars by day over the usual range, drawn as a pale bar from usualLow to usualHigh; the day still running is hollow. */
export const costOption = (days: Days, look: CostLook): CostOption => {
  const { theme, level, locale, currency, fontPx, fontFamily, heightPx = Number.POSITIVE_INFINITY } = look;
  const quiet = level !== "critical" && level !== "unknown";
  const ink = quiet ? theme.dim : inkOf(theme, level);
  const line = quiet ? theme.line : theme.dim;
  const every = Math.max(1, Math.ceil(days.length / 4));
  const { max, step } = planCostScale(days, look);
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: 4, right: 4, top: fontPx * 0.7, bottom: 2, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      data: days.map(({ dayMs }) => dayText(dayMs, locale)),
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: {
        color: ink,
        fontSize: fontPx,
        hideOverlap: true,
        // Not at the ends, where half a label would have no room.
        interval: (index) => index % every === Math.floor(every / 2),
      },
    },
    yAxis: {
      type: "value",
      min: 0,
      max,
      interval: step,
      axisLabel: {
        show: heightPx > 4 * fontPx,
        color: ink,
        fontSize: fontPx,
        formatter: (value: number) => valueText(value, { locale, unit: currency, decimals: 0 }),
      },
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      {
        type: "bar",
        stack: "usual",
        silent: true,
        barGap: "-100%",
        barWidth: "100%",
        itemStyle: { color: "transparent" },
        data: days.map(({ usualLow }) => usualLow ?? 0),
      },
      {
        type: "bar",
        stack: "usual",
        silent: true,
        barWidth: "100%",
        itemStyle: { color: ink, opacity: 0.2 },
        data: days.map(({ usualLow, usualHigh }) =>
          usualLow === null || usualHigh === null ? 0 : usualHigh - usualLow,
        ),
      },
      {
        type: "bar",
        silent: true,
        barWidth: "56%",
        data: days.map((day) => ({
          value: day.total,
          itemStyle: day.complete
            ? { color: colorOf(day, look) }
            : { color: "transparent", borderColor: colorOf(day, look), borderWidth: 2, borderType: "dashed" as const },
        })),
      },
    ],
  };
};
