import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { colors, panelData } from "./draw-data.ts";
import type { DrawWay } from "./draw-way.ts";

use([LineChart, GridComponent, CanvasRenderer]);

/** ECharts as most dashboards use it, but without animation: a full setOption for each change. */
export const drawEcharts: DrawWay = (boxes) => {
  const charts = boxes.map((box) => init(box));
  return (tick, extraMs) => {
    for (const [i, chart] of charts.entries()) {
      const { fromMs, toMs, timesMs, values } = panelData(i, tick, extraMs);
      chart.setOption(
        {
          animation: false,
          grid: { left: 40, right: 0, top: 0, bottom: 24 },
          xAxis: { type: "time", min: fromMs, max: toMs },
          yAxis: { type: "value", min: 0, max: 100, splitLine: { lineStyle: { color: "#223040" } } },
          series: values.map((line, nth) => ({
            type: "line",
            showSymbol: false,
            data: line.map((value, at) => [timesMs[at], value]),
            lineStyle: { width: 2, color: colors[nth], type: nth === 0 ? "solid" : [2, 4] },
          })),
        },
        true,
      );
    }
  };
};
