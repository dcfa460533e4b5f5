import { useEffect, useRef } from "react";
import type { Level, PanelDataOf } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { costOption } from "./cost-option.ts";
import { type Chart, initChart } from "./echarts.ts";

type CostChartProps = { days: PanelDataOf<"cost">["days"]; level: Level; currency: string };

/** Drawn again when its data, its size or the page's font changes. */
export const CostChart = ({ days, level, currency }: CostChartProps) => {
  const { theme, locale } = useWallLook();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  useEffect(() => {
    if (!host.current) return;
    const made = initChart(host.current, null, { renderer: "canvas" });
    chart.current = made;
    return () => made.dispose();
  }, []);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const draw = () => {
      // A canvas inherits no font: it is told the page's own.
      const { fontSize, fontFamily } = getComputedStyle(document.documentElement);
      const look = { theme, level, locale, currency, fontFamily, fontPx: Number.parseFloat(fontSize) || 16 };
      chart.current?.resize();
      chart.current?.setOption(costOption(days, { ...look, heightPx: element.clientHeight }), { notMerge: true });
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    document.fonts.addEventListener("loadingdone", draw);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener("loadingdone", draw);
    };
  }, [days, theme, level, locale, currency]);
  return <div ref={host} className="fill" />;
};
