import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Plot } from "#renderer/plot/Plot.tsx";
import { planTimeTicks, toLocalMs } from "#renderer/plot/time-ticks.ts";
import { planYScale } from "#renderer/plot/y-scale.ts";
import { colors, type PanelData, panelData, stepMs } from "./draw-data.ts";
import type { DrawWay } from "./draw-way.ts";

const timeZone = "Asia/Tokyo";
const share = (value: number, from: number, to: number) => `${(100 * (value - from)) / (to - from)}%`;
const clock = (timeMs: number) => new Date(toLocalMs(timeMs, timeZone)).toISOString().slice(11, 16);

const Panel = ({ fromMs, toMs, timesMs, values }: PanelData) => {
  const { yMin, yMax, ticks } = planYScale({ min: 0, max: 100 });
  const line = { timesMs, widthPx: 2, gapMs: 5 * stepMs };
  return (
    <div className="panel">
      <div className="y">
        {ticks.map((value) => (
          <span key={value} style={{ bottom: share(value, yMin, yMax) }}>
            {value}
          </span>
        ))}
      </div>
      <div style={{ gridArea: "plot" }}>
        <Plot
          label="bench"
          background="#121922"
          {...{ fromMs, toMs, yMin, yMax }}
          rules={ticks.map((value) => ({ value, color: "#223040" }))}
          lines={[
            { ...line, values: values[0], color: colors[0], dash: null, alpha: 1 },
            { ...line, values: values[1], color: colors[1], dash: [2, 4], alpha: 1 },
          ]}
        />
      </div>
      <div className="x" style={{ gridArea: "x" }}>
        {planTimeTicks({ fromMs, toMs, timeZone }).timesMs.map((timeMs) => (
          <span key={timeMs} style={{ left: share(timeMs, fromMs, toMs) }}>
            {clock(timeMs)}
          </span>
        ))}
      </div>
    </div>
  );
};

/** The product's own plot, rendered by React as a panel does it, its labels in the document. */
export const drawOurs: DrawWay = (boxes) => {
  const roots = boxes.map((box) => createRoot(box));
  return (tick, extraMs) =>
    flushSync(() => {
      for (const [i, root] of roots.entries()) root.render(<Panel {...panelData(i, tick, extraMs)} />);
    });
};
