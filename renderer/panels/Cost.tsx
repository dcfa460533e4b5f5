import { lazy, Suspense } from "react";
import type { PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { valueText } from "#config/format/format-value.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { changeText } from "./change-text.ts";
import { dayText } from "./day-text.ts";
import { Sentence } from "./Sentence.tsx";
import { Value } from "./Value.tsx";

/** ECharts comes only with the first panel that needs its richness. */
const CostChart = lazy(() => import("./CostChart.tsx").then(({ CostChart: component }) => ({ default: component })));

type CostProps = { view: PanelView; state: PanelState; data: PanelDataOf<"cost"> };

const CostHead = ({ data }: { data: PanelDataOf<"cost"> }) => {
  const { locale, words } = useWallLook();
  const last = data.days.findLast((day) => day.complete);
  if (!last) return null;
  const text = (value: number) => valueText(value, { locale, unit: data.currency });
  const usual =
    last.usualLow === null || last.usualHigh === null
      ? ""
      : ` · ${words.usual} ${text(last.usualLow)}–${text(last.usualHigh)}`;
  return (
    <div className="cost-head">
      <Value className="cost-value" value={last.total} unit={data.currency} decimals={null} />
      <span className="change">{dayText(last.dayMs, locale) + usual}</span>
    </div>
  );
};

const CostServices = ({ view, data }: Omit<CostProps, "state">) => {
  const { words } = useWallLook();
  const shown = data.services.slice(0, view.top ?? 5);
  const more = data.more + data.services.length - shown.length;
  return (
    <ul className="cost-services">
      {shown.map((service) => (
        <li key={service.name} className={`cost-service level-row-${service.level}`}>
          <span className="row-label">{service.name}</span>
          <span className="move">{changeText(service.amount, service.usual) ?? ""}</span>
          <Value value={service.amount} unit={data.currency} decimals={null} className="row-value" />
        </li>
      ))}
      {more > 0 && <li className="cost-service dim">{words.more(more)}</li>}
    </ul>
  );
};

/** Cost by day with the usual range shaded, the last whole day large, and the services that make it. */
export const Cost = ({ view, state, data }: CostProps) => {
  const { words } = useWallLook();
  if (data.days.length === 0) return <Sentence text={words.noCost} />;
  return (
    <div className="cost">
      <CostHead data={data} />
      <div className="cost-chart">
        <Suspense fallback={null}>
          <CostChart days={data.days} level={state.level} currency={data.currency} />
        </Suspense>
      </div>
      <CostServices view={view} data={data} />
    </div>
  );
};
