import type { BarSeriesOption, LineSeriesOption } from "echarts/charts";
import type {
  DataZoomComponentOption,
  GridComponentOption,
  LegendComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from "echarts/components";
import type { ComposeOption } from "echarts/core";
import type { Level } from "#config/contract/panel.ts";
import type { Locale } from "#config/format/unit-word.ts";
import type { ChartMark } from "#renderer/incidents/chart-marks.ts";
import type { Theme } from "#renderer/look/theme.ts";

export type DetailOption = ComposeOption<
  | LineSeriesOption
  | BarSeriesOption
  | GridComponentOption
  | TooltipComponentOption
  | LegendComponentOption
  | DataZoomComponentOption
  | MarkLineComponentOption
>;

export type DetailLook = {
  /** Of the panel: the name of a series that has none. */
  title: string;
  theme: Theme;
  locale: Locale;
  timezone: string;
  fontPx: number;
  fontFamily: string;
  levelWord: (level: Level) => string;
  /** "vs last week" and the like for a span; names of the other helpers. */
  versus: (agoMs: number) => string;
  smoothWord: string;
  trendWord: string;
  /** What happened in that time. */
  marks?: readonly ChartMark[];
  costWord: string;
  usualWord: string;
};
