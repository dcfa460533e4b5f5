import { parseLogQuery } from "#config/logs/parse-query.ts";
import { printLogQuery } from "#config/logs/print-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { mostLogLines, type PanelOf } from "#config/wall/panel.ts";
import type { LogDemand } from "./log-demand.ts";

const minuteMs = 60e3;
const dayMs = 86_400e3;
const streamLines = 100;

/** What error groups are made of. */
export const failedLines: LogQuery = {
  kind: "or",
  parts: [
    { kind: "match", field: "status", pattern: "error", quoted: false },
    { kind: "match", field: "status", pattern: "fatal", quoted: false },
  ],
};

const both = (a: LogQuery, b: LogQuery): LogQuery => (a.kind === "all" ? b : { kind: "and", parts: [a, b] });

const boundsOf = ({ thresholds }: PanelOf<"logs">): number[] =>
  [thresholds?.warn, thresholds?.critical].flatMap((one) =>
    one === undefined ? [] : "bound" in one ? [one.bound] : [one.low, one.high],
  );

/** One of two numbers, so that panels with other rows share a search: enough to show, or enough to count. */
const linesFor = (panel: PanelOf<"logs">): number =>
  boundsOf(panel).some((bound) => bound >= streamLines) ? mostLogLines : streamLines;

/** What a logs panel asks, a demand for each source; watchers ask for themselves. */
export const planLogs = (panel: PanelOf<"logs">, logSources: readonly string[]): LogDemand[] => {
  const parsed = parseLogQuery(panel.search ?? "");
  // A wall with a search nobody can read is refused long before.
  if (panel.show === "watchers" || !parsed.ok) return [];
  const isStream = panel.show === "stream";
  const query = isStream ? parsed.query : both(parsed.query, failedLines);
  const windowMs = panel.window ?? (isStream ? 15 : 60) * minuteMs;
  const text = printLogQuery(query);
  return (panel.source === undefined ? logSources : [panel.source]).map((source): LogDemand => {
    const common = { source, text, query, windowMs };
    if (isStream) {
      const limit = linesFor(panel);
      return { ...common, show: "stream", limit, key: JSON.stringify([source, "stream", text, windowMs, limit]) };
    }
    const learnMs = panel.learn ?? dayMs;
    return { ...common, show: "groups", learnMs, key: JSON.stringify([source, "groups", text, windowMs, learnMs]) };
  });
};
