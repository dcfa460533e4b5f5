import type { PanelDataOf } from "#config/contract/panel.ts";
import { valueText } from "#config/format/format-value.ts";
import { costOption } from "#renderer/panels/cost-option.ts";
import { dayText } from "#renderer/panels/day-text.ts";
import type { DetailLook, DetailOption } from "./detail-look.ts";
import { tooltipElement, tooltipFrame } from "./detail-tooltip.ts";

/** The panel's own bars, large, and each day's numbers where one points. */
export const costDetailOption = (data: PanelDataOf<"cost">, look: DetailLook): DetailOption => {
  const { theme, locale, fontPx, fontFamily, costWord, usualWord } = look;
  const { days, currency } = data;
  const money = (value: number | null) => valueText(value, { locale, unit: currency });
  const told = (index: number): HTMLElement => {
    const day = days[index];
    if (!day) return tooltipElement("", []);
    const { dayMs, total, usualLow, usualHigh, complete } = day;
    const name = complete ? costWord : `${costWord} …`;
    const usual =
      usualLow === null || usualHigh === null
        ? []
        : [{ color: theme.dim, name: usualWord, value: `${money(usualLow)} – ${money(usualHigh)}` }];
    return tooltipElement(dayText(dayMs, locale), [{ color: theme.series[0], name, value: money(total) }, ...usual]);
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
