import type { Line, PanelData } from "#config/contract/panel.ts";

export type SeriesRow = {
  label: string;
  /** Place among the colours of series. */
  index: number;
  kind: "line" | "compare" | "smooth";
  last: number | null;
  min: number | null;
  max: number | null;
  mean: number | null;
};

/** One series in four numbers; nulls when it has no sample at all. */
export const summarise = (line: Line): Pick<SeriesRow, "last" | "min" | "max" | "mean"> => {
  let [min, max, sum, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of line.values) {
    if (value === null) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    count += 1;
  }
  if (count === 0) return { last: null, min: null, max: null, mean: null };
  const last = line.values.findLast((value) => value !== null) ?? null;
  return { last, min, max, mean: sum / count };
};

/** The rows of the table beneath a chart: each series, then the same long ago, then the averages. */
export const seriesRows = (data: PanelData): SeriesRow[] => {
  const rowsOf = (lines: readonly Line[], kind: SeriesRow["kind"]) =>
    lines.map((line, index): SeriesRow => ({ label: line.label, index, kind, ...summarise(line) }));
  if (data.kind === "tile") return data.line ? rowsOf([data.line], "line") : [];
  if (data.kind !== "trend") return [];
  return [...rowsOf(data.lines, "line"), ...rowsOf(data.compare, "compare"), ...rowsOf(data.smooth, "smooth")];
};
