import type { PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { groundOf, lineColor } from "#renderer/look/theme.ts";
import { Plot } from "#renderer/plot/Plot.tsx";
import { planYScale } from "#renderer/plot/y-scale.ts";
import { Change } from "./Change.tsx";
import { rangeOf, thicker, toPlotLine } from "./plot-lines.ts";
import { Sentence } from "./Sentence.tsx";
import { Value } from "./Value.tsx";

type TileProps = { view: PanelView; state: PanelState; data: PanelDataOf<"tile"> };

/** Free space below the lowest value, as a part of the range: a line that lies still is seen above the edge. */
const footPart = 0.06;

const Sparkline = ({ view, state, data }: TileProps) => {
  const { theme, locale, lineScale } = useWallLook();
  if (!data.line || data.line.values.length < 2) return null;
  const { line } = data;
  const { yMin, yMax } = planYScale(rangeOf([line]));
  return (
    <Plot
      label={inLocale(view.title, locale)}
      background={groundOf(theme, state.level)}
      lines={thicker([toPlotLine(line, { color: lineColor(theme, state.level, 0), fillBelow: true })], lineScale)}
      fromMs={line.startMs}
      toMs={line.startMs + (line.values.length - 1) * line.stepMs}
      yMin={yMin - (yMax - yMin) * footPart}
      yMax={yMax}
    />
  );
};

/** One number, its change against that long ago, and the shape of the time before. */
export const Tile = ({ view, state, data }: TileProps) => {
  const { words } = useWallLook();
  if (data.value === null && data.line === null) return <Sentence text={words.noValue} />;
  return (
    <div className="tile">
      <Value className="tile-value" value={data.value} unit={view.unit} decimals={view.decimals} />
      <Change value={data.value} before={data.compareValue} agoMs={data.compareMs} />
      <div className="tile-spark">
        <Sparkline view={view} state={state} data={data} />
      </div>
    </div>
  );
};
