import type { Line, PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { Change } from "#renderer/panels/Change.tsx";
import { PanelFrame } from "#renderer/panels/PanelFrame.tsx";
import { Trend } from "#renderer/panels/Trend.tsx";
import { Value } from "#renderer/panels/Value.tsx";

type Tile = PanelDataOf<"tile">;

/** A tile's line as a trend of one line, which has axes and thresholds. */
const toTrend = (line: Line): PanelDataOf<"trend"> => ({
  kind: "trend",
  fromMs: line.startMs,
  toMs: line.startMs + Math.max(1, line.values.length - 1) * line.stepMs,
  lines: [line],
  compare: [],
  compareMs: null,
  smooth: [],
  trends: [],
  more: 0,
});

/** A tile held near the eye: its value, and its line with axes. */
export const LargeTile = ({ view, state, data }: { view: PanelView; state: PanelState; data: Tile }) => (
  <PanelFrame view={view} state={state}>
    <div className="tile">
      <Value className="tile-value" value={data.value} unit={view.unit} decimals={view.decimals} />
      <Change value={data.value} before={data.compareValue} agoMs={data.compareMs} />
      {data.line && <Trend view={view} state={state} data={toTrend(data.line)} />}
    </div>
  </PanelFrame>
);
