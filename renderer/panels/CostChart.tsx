import { useEffect, useRef } from "react";
import type { Level, PanelDataOf } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { costOption } from "./cost-option.ts";
import { type Chart, initChart } from "./echarts.ts";

type CostChartProps = { days: PanelDataOf<"cost">["days"]; level: Level; currency: string };

export const CostChart = ({ days, level, currency }: CostChartProps) => {
  const { theme, locale } = useWallLook();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  useEffect(() => {
    if (!host.current) return;
    const made = initChart(host.current, null, { renderer: "canvas" });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(host.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    const draw = () => {
      // A canvas inherits no font: it is told the page's own.
      const { fontSize, fontFamily } = getComputedStyle(document.documentElement);
      const fontPx = Number.parseFloat(fontSize) || 16;
      chart.current?.setOption(costOption(days, { theme, level, locale, currency, fontPx, fontFamily }), {
        notMerge: true,
      });
    };
    draw();
    window.addEventListener("resize", draw);
    document.fonts.addEventListener("loadingdone", draw);
    return () => {
      window.removeEventListener("resize", draw);
      document.fonts.removeEventListener("loadingdone", draw);
    };
  }, [days, theme, level, locale, currency]);
  return <div ref={host} className="fill" />;
};
