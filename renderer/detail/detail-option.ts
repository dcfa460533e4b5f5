import type { LineSeriesOption } from "echarts/charts";
import type { Line, PanelData } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { valueText } from "#config/format/format-value.ts";
import { isWord, unitWord } from "#config/format/unit-word.ts";
import type { Theme } from "#renderer/look/theme.ts";
import { thresholdMarks } from "#renderer/panels/threshold-marks.ts";
import { toLocalMs } from "#renderer/plot/time-ticks.ts";
import { costDetailOption } from "./cost-detail-option.ts";
import type { DetailLook, DetailOption } from "./detail-look.ts";
import { detailTooltip } from "./detail-tooltip.ts";

const colorOf = (theme: Theme, index: number): string => theme.series[index % theme.series.length] ?? theme.series[0];

const points = (line: Line, timezone: string): [number, number | null][] =>
  line.values.map((value, index) => [toLocalMs(line.startMs + index * line.stepMs, timezone), value]);

type Style = { width: number; type?: "solid" | "dotted" | "dashed"; opacity?: number };

const lineSeries = (name: string, data: [number, number | null][], color: string, style: Style): LineSeriesOption => ({
  type: "line",
  name,
  data,
  symbol: "none",
  animation: false,
  itemStyle: { color },
  lineStyle: { color, ...style },
  emphasis: { disabled: true },
});

/** ECharts switches series on and off by their names. */
const named = (label: string, word: string): string => (label === "" ? word : `${label} · ${word}`);

/** Lines are as bold as the letters beside them, on screens of any density. */
const lineWidth = ({ fontPx }: DetailLook): number => Math.max(1.5, fontPx / 8);

const trendSeries = (data: PanelData & { kind: "trend" }, look: DetailLook): LineSeriesOption[] => {
  const { theme, timezone, versus, smoothWord, trendWord } = look;
  const width = lineWidth(look);
  const compareWord = data.compareMs === null ? "" : versus(data.compareMs);
  const ends = [data.fromMs, data.toMs].map((timeMs) => toLocalMs(timeMs, timezone));
  return [
    ...data.lines.map((line, index) =>
      lineSeries(line.label || look.title, points(line, timezone), colorOf(theme, index), { width }),
    ),
    ...data.compare.map((line, index) =>
      lineSeries(named(line.label, compareWord), points(line, timezone), colorOf(theme, index), {
        width,
        type: "dotted",
        opacity: 0.6,
      }),
    ),
    ...data.smooth.map((line, index) =>
      lineSeries(named(line.label, smoothWord), points(line, timezone), theme.dim, {
        width: width * 0.75,
        opacity: index > 0 ? 0.5 : 0.9,
      }),
    ),
    ...data.trends.map(({ label, fromValue, toValue }) =>
      lineSeries(
        named(label, trendWord),
        [
          [ends[0] ?? 0, fromValue],
          [ends[1] ?? 0, toValue],
        ],
        theme.dim,
        { width: width * 0.75, type: "dashed" },
      ),
    ),
  ];
};

type MarkData = NonNullable<NonNullable<LineSeriesOption["markLine"]>["data"]>;

const thresholdData = (view: PanelView, look: DetailLook): MarkData =>
  thresholdMarks(view).map(({ value, level }) => {
    const color = level === "critical" ? look.theme.criticalInk : look.theme.warnInk;
    const text = `${look.levelWord(level)} ${valueText(value, { locale: look.locale, unit: view.unit, decimals: null })}`;
    return {
      yAxis: value,
      lineStyle: { color, width: lineWidth(look) * 0.75, type: "solid" as const },
      label: { formatter: text, color },
    };
  });

/** Incidents and entries, upright; only their sign is written, as there may be many. */
const markData = ({ marks = [], theme, timezone, fontPx }: DetailLook): MarkData =>
  marks.map(({ timeMs, sign, loud }) => ({
    xAxis: toLocalMs(timeMs, timezone),
    lineStyle: { color: loud ? theme.ink : theme.dim, width: Math.max(1, fontPx / 12), type: "solid" as const },
    label: { formatter: sign, color: loud ? theme.ink : theme.dim, position: "end" as const, distance: 2 },
  }));

const markLine = (view: PanelView, look: DetailLook): NonNullable<LineSeriesOption["markLine"]> => ({
  silent: true,
  symbol: "none",
  animation: false,
  label: {
    position: "insideEndTop",
    fontSize: look.fontPx,
    fontFamily: look.fontFamily,
    backgroundColor: look.theme.ground,
    padding: [1, 4],
  },
  data: [...thresholdData(view, look), ...markData(look)],
});

/** The axis reaches as far as the thresholds do, so that each is in sight; null leaves an end to ECharts. */
const reach = (view: PanelView) => {
  const marks = thresholdMarks(view).map(({ value }) => value);
  const [low, high] = [Math.min(...marks), Math.max(...marks)];
  return {
    scale: !view.zero,
    min: ({ min }: { min: number }) => (low < min && (low < 0 || !view.zero) ? low : null),
    max: ({ max }: { max: number }) => (high > max ? high * 1.05 : null),
  };
};

const timeOption = (view: PanelView, series: LineSeriesOption[], look: DetailLook): DetailOption => {
  const { theme, locale, fontPx, fontFamily } = look;
  const text = { color: theme.dim, fontSize: fontPx, fontFamily };
  const [first, ...others] = series;
  const say = (value: unknown) =>
    valueText(typeof value === "number" ? value : null, { locale, unit: view.unit, decimals: view.decimals });
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily },
    grid: {
      left: fontPx * 0.5,
      right: fontPx,
      top: fontPx * ((series.length > 1 ? 2.2 : 0.6) + (isWord(view.unit) ? 1.6 : 0)),
      bottom: fontPx * 3.2,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    legend: {
      // The line alone says it, dotted or not.
      itemStyle: { opacity: 0 },
      show: series.length > 1,
      type: "scroll",
      itemWidth: fontPx * 1.6,
      itemHeight: fontPx * 0.9,
      itemGap: fontPx,
      left: 0,
      top: 0,
      textStyle: { ...text, color: theme.ink },
      pageTextStyle: text,
    },
    tooltip: detailTooltip(say, look),
    dataZoom: [
      { type: "inside", zoomOnMouseWheel: true, moveOnMouseWheel: false },
      {
        type: "slider",
        height: fontPx * 1.4,
        bottom: fontPx * 0.3,
        borderColor: theme.line,
        fillerColor: `${theme.accent}26`,
        textStyle: text,
        showDataShadow: false,
        brushSelect: false,
        labelFormatter: "",
      },
    ],
    xAxis: {
      type: "time",
      axisLine: { lineStyle: { color: theme.line } },
      axisLabel: { ...text, hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      ...reach(view),
      ...(isWord(view.unit) ? { name: unitWord(view.unit, locale), nameTextStyle: { ...text, align: "left" } } : {}),
      axisLabel: {
        ...text,
        formatter: (value: number) => valueText(value, { locale, unit: isWord(view.unit) ? null : view.unit }),
      },
      splitLine: { lineStyle: { color: theme.line } },
    },
    series: first ? [{ ...first, markLine: markLine(view, look) }, ...others] : [],
  };
};

/** The large chart of a panel; null for kinds that are lists. */
export const detailOption = (view: PanelView, data: PanelData, look: DetailLook): DetailOption | null => {
  if (data.kind === "cost") return costDetailOption(data, look);
  if (data.kind === "trend") return timeOption(view, trendSeries(data, look), look);
  if (data.kind !== "tile" || !data.line) return null;
  const { theme, timezone } = look;
  const line = lineSeries(data.line.label || look.title, points(data.line, timezone), colorOf(theme, 0), {
    width: lineWidth(look),
  });
  return timeOption(view, [line], look);
};
