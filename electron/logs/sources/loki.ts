import { toLogQl } from "#config/logs/to-logql.ts";
import type { LogSourceConfigOf } from "#config/wall/log-source.ts";
import type { LogSearch, LogSource } from "#electron/logs/log-source.ts";
import { wallText } from "#electron/sources/http/wall-text.ts";
import { type SourceDeps, SourceError, type TimeRange } from "#electron/sources/source.ts";
import { searchAround } from "./around.ts";
import { nanoseconds, openLoki } from "./loki-ask.ts";
import { createLokiCounts } from "./loki-counts.ts";
import { toEntries } from "./loki-record.ts";
import { streamsAnswer } from "./loki-wire.ts";
import { pageByTime } from "./page-by-time.ts";

/** Loki's default max_entries_limit_per_query. */
const mostAtOnce = 5000;

/** Grafana's Explore. */
const exploreUrl = (
  { url, datasource }: { url: string; datasource: string },
  expr: string,
  { fromMs, toMs }: TimeRange,
): string => {
  const queries = [{ refId: "A", expr, queryType: "range", datasource: { type: "loki", uid: datasource } }];
  const pane = { datasource, queries, range: { from: String(fromMs), to: String(toMs) } };
  const search = new URLSearchParams({ schemaVersion: "1", panes: JSON.stringify({ a: pane }), orgId: "1" });
  return `${url.replace(/\/+$/, "")}/explore?${search}`;
};

/** Loki's HTTP API. Free text is looked for in the whole line, whatever of it is shown as message. */
export const createLokiLogs = (id: string, config: LogSourceConfigOf<"loki">, deps: SourceDeps): LogSource => {
  const loki = openLoki(config, deps);

  const search = async ({ query, range, limit, cursor, order }: LogSearch, signal: AbortSignal) => {
    const expression = toLogQl(query, await loki.labels(signal));
    const isNewest = order === "newest";
    const warnings = new Set<string>();
    const fetch = async (from: bigint | null, most: number) => {
      const start = isNewest ? nanoseconds(range.fromMs) : (from ?? nanoseconds(range.fromMs));
      const end = isNewest && from !== null ? from + 1n : nanoseconds(range.toMs);
      if (start >= end) return [];
      const asked = {
        query: expression,
        start: String(start),
        end: String(end),
        limit: String(most),
        direction: isNewest ? "backward" : "forward",
      };
      const { data, warnings: said } = await loki.ask(streamsAnswer, "query_range", asked, signal);
      for (const text of said ?? []) warnings.add(wallText(text, loki.secrets));
      return toEntries(id, data.result, loki.own);
    };
    const page = await pageByTime({ fetch, order, limit, mostAtOnce, cursor });
    if (!page) throw new SourceError("bad-query", "This page of the search does not exist");
    if (page.cutShort) warnings.add(`More than ${mostAtOnce} records share an instant: some were left out`);
    return { records: page.items.map(({ record }) => record), next: page.next, warnings: [...warnings] };
  };

  return {
    search,
    ...createLokiCounts(loki),
    around: searchAround(search),
    consoleUrl: (query, range) =>
      config.console ? exploreUrl(config.console, toLogQl(query, loki.labelsKnown()), range) : null,
    close: loki.close,
  };
};
