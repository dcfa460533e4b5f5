import { lazy, Suspense } from "react";
import type { PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { changeText } from "./change-text.ts";
import { Value } from "./Value.tsx";

/** ECharts comes only with the first panel that needs its richness. */
const CostChart = lazy(() => import("./CostChart.tsx").then(({ CostChart: component }) => ({ default: component })));

type CostProps = { view: PanelView; state: PanelState; data: PanelDataOf<"cost"> };

/** Cost by day with the usual range shaded, the last whole day large, and the services that make it. */
export const Cost = ({ view, state, data }: CostProps) => {
  const { words } = useWallLook();
  const last = data.days.findLast((day) => day.complete);
  return (
    <div className="cost">
      <div className="cost-head">
        <Value className="tile-value" value={last?.total ?? null} unit={data.currency} decimals={null} />
        {last && last.usualLow !== null && last.usualHigh !== null && (
          <span className="change">
            {words.usual} <Value value={last.usualLow} unit={data.currency} decimals={null} />–
            <Value value={last.usualHigh} unit={data.currency} decimals={null} />
          </span>
        )}
      </div>
      <div className="cost-chart">
        <Suspense fallback={null}>
          <CostChart days={data.days} level={state.level} currency={data.currency} />
        </Suspense>
      </div>
      <ul className="cost-services">
        {data.services.slice(0, view.top ?? 5).map((service) => (
          <li key={service.name} className={`cost-service level-row-${service.level}`}>
            <span className="row-label">{service.name}</span>
            <span className="move">{changeText(service.amount, service.usual) ?? ""}</span>
            <Value value={service.amount} unit={data.currency} decimals={null} />
          </li>
        ))}
      </ul>
    </div>
  );
};
