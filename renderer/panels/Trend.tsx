import type { PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { groundOf, lineColor } from "#renderer/look/theme.ts";
import { Plot } from "#renderer/plot/Plot.tsx";
import { lastValue } from "./plot-lines.ts";
import { TimeAxis } from "./TimeAxis.tsx";
import { planTrendScene } from "./trend-scene.ts";
import { Value } from "./Value.tsx";
import { ThresholdLabels, ValueAxis } from "./ValueAxis.tsx";

type TrendProps = { view: PanelView; state: PanelState; data: PanelDataOf<"trend"> };

const Legend = ({ view, state, data }: TrendProps) => {
  const { theme, words } = useWallLook();
  const [only] = data.lines;
  return (
    <div className="trend-legend">
      {data.lines.map((line, index) => (
        <span key={line.label} className="trend-legend-item">
          {data.lines.length > 1 && (
            <>
              <span className="swatch" style={{ background: lineColor(theme, state.level, index) }} />
              <span className="trend-legend-label">{line.label}</span>
            </>
          )}
          <Value value={lastValue(line)} unit={view.unit} decimals={view.decimals} />
        </span>
      ))}
      {data.more > 0 && <span className="trend-legend-item dim">{words.more(data.more)}</span>}
      {only && data.compareMs !== null && (
        <span className="trend-legend-item dim">
          <span className="swatch-dotted" style={{ borderColor: lineColor(theme, state.level, 0) }} />
          {words.versus(data.compareMs)}
        </span>
      )}
    </div>
  );
};

/** Lines over a window, that long ago dotted, moving average and trend thin; thresholds as bands. */
export const Trend = ({ view, state, data }: TrendProps) => {
  const { theme } = useWallLook();
  const scene = planTrendScene(view, state, data, theme);
  return (
    <div className="trend">
      <Legend view={view} state={state} data={data} />
      <div className="trend-chart">
        <ValueAxis ticks={scene.ticks} yMin={scene.yMin} yMax={scene.yMax} unit={view.unit} decimals={view.decimals} />
        <div className="trend-plot">
          <Plot
            label=""
            background={groundOf(theme, state.level)}
            lines={scene.lines}
            fromMs={data.fromMs}
            toMs={data.toMs}
            yMin={scene.yMin}
            yMax={scene.yMax}
            bands={scene.bands}
            rules={scene.rules}
          />
          <ThresholdLabels marks={scene.thresholds} yMin={scene.yMin} yMax={scene.yMax} unit={view.unit} />
        </div>
        <TimeAxis fromMs={data.fromMs} toMs={data.toMs} />
      </div>
    </div>
  );
};
