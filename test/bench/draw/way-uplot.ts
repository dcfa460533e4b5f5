import "uplot/dist/uPlot.min.css";
import UPlot from "uplot";
import { colors, type PanelData, panelData } from "./draw-data.ts";
import type { DrawWay } from "./draw-way.ts";

const axis = { stroke: "#98a6b4", grid: { stroke: "#223040", width: 1 }, ticks: { stroke: "#223040", width: 1 } };

const toColumns = ({ timesMs, values }: PanelData): UPlot.AlignedData => [timesMs, values[0], values[1]];

export const drawUplot: DrawWay = (boxes) => {
  const plots = boxes.map(
    (box, i) =>
      new UPlot(
        {
          width: box.clientWidth,
          height: box.clientHeight,
          ms: 1,
          cursor: { show: false },
          legend: { show: false },
          scales: { x: { time: true }, y: { range: [0, 100] } },
          padding: [0, 0, 0, 0],
          axes: [
            { ...axis, size: 24, grid: { show: false } },
            { ...axis, size: 40 },
          ],
          series: [{}, { stroke: colors[0], width: 2 }, { stroke: colors[1], width: 2, dash: [2, 4] }],
        },
        toColumns(panelData(i, 0)),
        box,
      ),
  );
  return (tick, extraMs) => {
    for (const [i, plot] of plots.entries()) {
      const data = panelData(i, tick, extraMs);
      plot.batch(() => {
        plot.setData(toColumns(data), false);
        plot.setScale("x", { min: data.fromMs, max: data.toMs });
      });
    }
  };
};
