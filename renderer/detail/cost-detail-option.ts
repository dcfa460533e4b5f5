import type { PanelDataOf } from "#config/contract/panel.ts";
import { valueText } from "#config/format/format-value.ts";
import { costOption } from "#renderer/panels/cost-option.ts";
import { dayText } from "#renderer/panels/day-text.ts";
import type { DetailLook, DetailOption } from "./detail-look.ts";
import { tooltipFrame } from "./detail-tooltip.ts";

/** The panel's own bars, large, and each day's numbers where one points. */
export const costDetailOption = (data: PanelDataOf<"cost">, look: DetailLook): DetailOption => {
  const { theme, locale, fontPx, fontFamily } = look;
  const { days, currency } = data;
  const money = (value: number | null) => valueText(value, { locale, unit: currency });
  const told = (index: number): string => {
    const day = days[index];
    if (!day) return "";
    const usual =
      day.usualLow === null || day.usualHigh === null ? "" : `\n${money(day.usualLow)}–${money(day.usualHigh)}`;
    return `${dayText(day.dayMs, locale)}  ${money(day.total)}${day.complete ? "" : " …"}${usual}`;
  };
  return {
    ...costOption(days, { theme, level: "ok", locale, currency, fontPx, fontFamily }),
    tooltip: {
      ...tooltipFrame(look),
      axisPointer: { type: "shadow" },
      formatter: (params) => told((Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1),
    },
  };
};
