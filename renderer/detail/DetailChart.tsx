import { useEffect, useRef } from "react";
import type { PanelData } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useChartMarks } from "#renderer/incidents/use-chart-marks.ts";
import { initDetailChart } from "./detail-chart.ts";
import { detailOption } from "./detail-option.ts";
import { detailWords } from "./detail-words.ts";

type Chart = ReturnType<typeof initDetailChart>;

const stretchOf = (data: PanelData): [fromMs: number, toMs: number] => {
  if (data.kind === "trend") return [data.fromMs, data.toMs];
  const line = data.kind === "tile" ? data.line : null;
  return line ? [line.startMs, line.startMs + line.stepMs * line.values.length] : [0, 0];
};

/** The large chart. New data keeps the part of time that was zoomed into and the series that were switched off. */
export const DetailChart = ({ view, data, label }: { view: PanelView; data: PanelData; label: string }) => {
  const { theme, locale, timezone, words } = useWallLook();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  const [fromMs, toMs] = stretchOf(data);
  const marks = useChartMarks(fromMs, toMs);
  useEffect(() => {
    if (!host.current) return;
    const made = initDetailChart(host.current, null, { renderer: "canvas" });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(host.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    if (!host.current) return;
    // A canvas inherits no font: it is told the page's own.
    const { fontSize, fontFamily } = getComputedStyle(host.current);
    const own = detailWords(locale);
    const option = detailOption(view, data, {
      title: label,
      theme,
      locale,
      timezone,
      fontPx: Number.parseFloat(fontSize) || 16,
      fontFamily,
      levelWord: (level) => words.level[level],
      versus: words.versus,
      smoothWord: own.smooth,
      trendWord: own.trend,
      marks,
      costWord: own.amount,
      usualWord: words.usual,
    });
    if (option) chart.current?.setOption(option, { replaceMerge: ["series"] });
  }, [view, data, label, theme, locale, timezone, words, marks]);
  return <div ref={host} className="fill" role="img" aria-label={label} />;
};
