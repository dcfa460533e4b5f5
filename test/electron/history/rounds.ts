import type { HistoryWrite } from "#electron/history/history.ts";

export const roundStepMs = 10 * 60_000;
export const queriesPerRound = 40;
export const seriesPerQuery = 50;

export const marksOf = (round: number) => ({ fromMs: round * roundStepMs, toMs: (round + 1) * roundStepMs });

const sampleOf = (round: number, query: number, series: number) => round * 1000 + query + series / 100;

/** What the process that is killed writes, and what must be there afterwards: 2,000 samples that tell where they belong. */
export const roundWrites = (round: number): HistoryWrite[] => {
  const range = marksOf(round);
  return Array.from({ length: queriesPerRound }, (_, query) => ({
    queryKey: `q${query}`,
    stepMs: roundStepMs,
    range,
    settledToMs: range.toMs,
    series: Array.from({ length: seriesPerQuery }, (_, series) => ({
      labels: { series: `s${series}` },
      unit: null,
      timesMs: [range.fromMs],
      values: [sampleOf(round, query, series)],
    })),
  }));
};
