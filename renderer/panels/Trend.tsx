import type { PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { ChartMarks } from "#renderer/incidents/ChartMarks.tsx";
import { useChartMarks } from "#renderer/incidents/use-chart-marks.ts";
import { groundOf, inkOf } from "#renderer/look/theme.ts";
import { Plot } from "#renderer/plot/Plot.tsx";
import { thicker } from "./plot-lines.ts";
import { Sentence } from "./Sentence.tsx";
import { TimeAxis } from "./TimeAxis.tsx";
import { TrendKey, TrendNow } from "./TrendLegend.tsx";
import { planTrendScene } from "./trend-scene.ts";
import { ThresholdLabels, ValueAxis } from "./ValueAxis.tsx";

type TrendProps = { view: PanelView; state: PanelState; data: PanelDataOf<"trend"> };

const Chart = ({ view, state, data }: TrendProps) => {
  const { theme, locale, lineScale } = useWallLook();
  const { ticks, yMin, yMax, lines, bands, rules, thresholds } = planTrendScene(view, state, data, theme);
  const marks = useChartMarks(data.fromMs, data.toMs);
  const ink = inkOf(theme, state.level);
  return (
    <div className="trend-chart">
      <ValueAxis ticks={ticks} yMin={yMin} yMax={yMax} unit={view.unit} />
      <div className="trend-plot">
        <Plot
          label={inLocale(view.title, locale)}
          background={groundOf(theme, state.level)}
          lines={thicker(lines, lineScale)}
          fromMs={data.fromMs}
          toMs={data.toMs}
          yMin={yMin}
          yMax={yMax}
          bands={bands}
          rules={rules}
          marks={marks.map(({ timeMs, loud }) => ({ timeMs, color: `${ink}${loud ? "B0" : "60"}` }))}
        />
        <ChartMarks marks={marks} fromMs={data.fromMs} toMs={data.toMs} />
        <ThresholdLabels marks={thresholds} yMin={yMin} yMax={yMax} unit={view.unit} />
      </div>
      <TimeAxis fromMs={data.fromMs} toMs={data.toMs} />
    </div>
  );
};

/** Lines over a window, that long ago dotted, moving average and trend thin; thresholds as bands. */
export const Trend = (props: TrendProps) => {
  const { words } = useWallLook();
  const many = props.data.lines.length > 1;
  if (props.data.lines.length === 0) return <Sentence text={words.noLines} />;
  return (
    <div className={many ? "trend trend-many" : "trend"}>
      {!many && <TrendNow {...props} />}
      <Chart {...props} />
      {many && <TrendKey {...props} />}
    </div>
  );
};
