import type { PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { groundOf, lineColor } from "#renderer/look/theme.ts";
import { Plot } from "#renderer/plot/Plot.tsx";
import { planYScale } from "#renderer/plot/y-scale.ts";
import { Change } from "./Change.tsx";
import { rangeOf, toPlotLine } from "./plot-lines.ts";
import { Value } from "./Value.tsx";

type TileProps = { view: PanelView; state: PanelState; data: PanelDataOf<"tile"> };

const Sparkline = ({ state, data }: Omit<TileProps, "view">) => {
  const { theme } = useWallLook();
  if (!data.line || data.line.values.length < 2) return null;
  const { line } = data;
  const { yMin, yMax } = planYScale(rangeOf([line]));
  return (
    <Plot
      label=""
      background={groundOf(theme, state.level)}
      lines={[toPlotLine(line, { color: lineColor(theme, state.level, 0), fillBelow: true })]}
      fromMs={line.startMs}
      toMs={line.startMs + (line.values.length - 1) * line.stepMs}
      yMin={yMin}
      yMax={yMax}
    />
  );
};

/** One number, its change against that long ago, and the shape of the time before. */
export const Tile = ({ view, state, data }: TileProps) => (
  <>
    <Value className="tile-value" value={data.value} unit={view.unit} decimals={view.decimals} />
    <Change value={data.value} before={data.compareValue} agoMs={data.compareMs} better={view.better} />
    <div className="tile-spark">
      <Sparkline state={state} data={data} />
    </div>
  </>
);
