import { planGrid, planStepMs } from "./grid.ts";
import { parseQueryRequest } from "./query-request.ts";
import { runQueries, type Vendor } from "./run-queries.ts";

/** The body of POST /api/v2/query/timeseries: lines on one list of times, which has only times where a line has a value. */
export const answerTimeseries = (body: string, vendor: Vendor): unknown => {
  const request = parseQueryRequest(body, "timeseries_request", vendor.nowMs);
  const grid = planGrid(request.from, request.to, planStepMs(request.to - request.from, request.interval ?? null));
  const answered = runQueries(request, grid, vendor, false);
  const lines = answered.flatMap(({ frame }, queryIndex) =>
    frame.lines.map((line) => ({ line, queryIndex, unit: frame.unit, grid: frame.grid })),
  );
  const present = new Set<number>();
  for (const { line, grid: own } of lines)
    line.values.forEach((value, i) => {
      if (Number.isFinite(value)) present.add(own.startMs + i * own.stepMs);
    });
  const times = [...present].sort((a, b) => a - b);
  return {
    data: {
      id: "0",
      type: "timeseries_response",
      attributes: {
        series: lines.map(({ line, queryIndex, unit }) => ({
          group_tags: line.groupTags,
          query_index: queryIndex,
          unit,
        })),
        times,
        values: lines.map(({ line, grid: own }) =>
          times.map((timeMs) => {
            const value = line.values[(timeMs - own.startMs) / own.stepMs];
            return value === undefined || !Number.isFinite(value) ? null : value;
          }),
        ),
      },
    },
  };
};
