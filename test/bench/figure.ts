/** One measured number. `goal` is a comparison such as "<= 0.5" in the figure's own unit. */
export type Figure = { name: string; value: number; unit: string; goal?: string; met?: boolean };

const comparisons: Record<string, (value: number, bound: number) => boolean> = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/** Fills in whether the goal was met, where the bench did not say so itself. */
export const judged = (figure: Figure): Figure => {
  const [, comparison = "", bound = ""] = /^(<=|<|>=|>) ?([\d.]+)/.exec(figure.goal ?? "") ?? [];
  const met = figure.met ?? comparisons[comparison]?.(figure.value, Number(bound));
  return met === undefined ? figure : { ...figure, met };
};

/** The figures as lines with aligned columns; what missed its goal is marked. */
export const toTable = (figures: readonly Figure[]): string => {
  const rows = figures.map(({ name, value, unit, goal, met }) => [
    name,
    String(value),
    unit,
    goal ?? "",
    met === undefined ? "" : met ? "met" : "MISSED",
  ]);
  const head = ["figure", "value", "unit", "goal", ""];
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, at) => (at === 1 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  return [head, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("\n");
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
};

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
