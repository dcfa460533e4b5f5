import type { LogFacet } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogSourceConfigOf } from "#config/wall/log-source.ts";
import type { LogSearch, LogSource } from "#electron/logs/log-source.ts";
import { wallText } from "#electron/sources/http/wall-text.ts";
import { type SourceDeps, SourceError, type TimeRange } from "#electron/sources/source.ts";
import { searchAround } from "./around.ts";
import { elasticQuery, openElastic, within } from "./elasticsearch-ask.ts";
import { toElasticRecord } from "./elasticsearch-fields.ts";
import { type ElasticTerms, facetsAnswer, histogramAnswer, hitsAnswer, warningsOf } from "./elasticsearch-wire.ts";
import { levelOf } from "./fields-of.ts";
import { pageByTime } from "./page-by-time.ts";
import { toRison } from "./rison.ts";
import { facetValues, toFacet, toHistogram } from "./tally.ts";

/** The default of index.max_result_window. */
const mostAtOnce = 10_000;

const countsOf = ({ buckets }: ElasticTerms) =>
  buckets.map(({ key, key_as_string, doc_count }) => ({ value: key_as_string ?? String(key), count: doc_count }));

/** Kibana's Discover, with the search as a filter of its own DSL. */
const discoverUrl = ({ url, dataView }: { url: string; dataView: string }, query: object, range: TimeRange): string => {
  const time = { from: new Date(range.fromMs).toISOString(), to: new Date(range.toMs).toISOString() };
  const meta = { alias: "Yagura", disabled: false, index: dataView, negate: false, type: "custom" };
  const state = {
    index: dataView,
    filters: [{ $state: { store: "appState" }, meta, query }],
    query: { language: "kuery", query: "" },
  };
  const [global, app] = [toRison({ time }), toRison(state)].map(encodeURIComponent);
  return `${url.replace(/\/+$/, "")}/app/discover#/?_g=${global}&_a=${app}`;
};

/** Elasticsearch 7 and later, and OpenSearch. Sorted by time alone: neither sorts by _id, and points in time differ. */
export const createElasticsearchLogs = (
  id: string,
  config: LogSourceConfigOf<"elasticsearch">,
  deps: SourceDeps,
): LogSource => {
  const { timeField } = config;
  const elastic = openElastic(config, deps);

  const search = async ({ query, range, limit, cursor, order }: LogSearch, signal: AbortSignal) => {
    const fields = await elastic.fields(signal);
    const asked = { query: elasticQuery(query, fields), range, timeField };
    const isNewest = order === "newest";
    const warnings = new Set<string>();
    const fetch = async (from: bigint | null, size: number) => {
      const page = from === null ? {} : isNewest ? { atMost: Number(from) } : { atLeast: Number(from) };
      const sort = [{ [timeField]: { order: isNewest ? "desc" : "asc", numeric_type: "date", unmapped_type: "date" } }];
      const body = { query: within(asked, page), sort, size, track_total_hits: false };
      const answer = await elastic.search(hitsAnswer, body, signal);
      for (const text of warningsOf(answer)) warnings.add(wallText(text, elastic.secrets));
      return answer.hits.hits.map((hit) => {
        const record = toElasticRecord(id, hit, fields, timeField);
        return { time: BigInt(Math.floor(record.timeMs)), id: record.id, record };
      });
    };
    const page = await pageByTime({ fetch, order, limit, mostAtOnce, cursor });
    if (!page) throw new SourceError("bad-query", "This page of the search does not exist");
    if (page.cutShort) warnings.add(`More than ${mostAtOnce} records share an instant: some were left out`);
    return { records: page.items.map(({ record }) => record), next: page.next, warnings: [...warnings] };
  };

  const facets = async (query: LogQuery, range: TimeRange, names: readonly string[], signal: AbortSignal) => {
    if (names.length === 0) return [];
    const fields = await elastic.fields(signal);
    const counted = names.map((name) => ({ name, field: fields.exactOf(name) }));
    const aggs = Object.fromEntries(
      counted.flatMap(({ name, field }, index) => {
        // A record without a level is of an unknown one.
        const missing = name === "status" ? { missing: "unknown" } : {};
        return field === null ? [] : [[`f${index}`, { terms: { field, size: facetValues, ...missing } }]];
      }),
    );
    const body = {
      query: within({ query: elasticQuery(query, fields), range, timeField }),
      size: 0,
      track_total_hits: false,
      aggs,
    };
    const { aggregations } = await elastic.search(facetsAnswer, body, signal);
    return names.map((name, index): LogFacet => {
      const terms = aggregations[`f${index}`];
      return terms ? toFacet(name, countsOf(terms), terms.sum_other_doc_count > 0 ? 1 : 0) : toFacet(name, []);
    });
  };

  const histogram: LogSource["histogram"] = async (query, range, stepMs, signal) => {
    const fields = await elastic.fields(signal);
    const field = fields.exactOf("status") ?? fields.nameOf("status");
    const over = {
      field: timeField,
      fixed_interval: `${stepMs}ms`,
      offset: `${range.fromMs % stepMs}ms`,
      min_doc_count: 1,
    };
    const aggs = {
      over: { date_histogram: over, aggs: { level: { terms: { field, size: facetValues, missing: "unknown" } } } },
    };
    const body = {
      query: within({ query: elasticQuery(query, fields), range, timeField }),
      size: 0,
      track_total_hits: false,
      aggs,
    };
    const { aggregations } = await elastic.search(histogramAnswer, body, signal);
    const counted = aggregations.over.buckets.flatMap(({ key, level }) =>
      countsOf(level).map(({ value, count }) => ({ level: levelOf(value), timeMs: key, count })),
    );
    return toHistogram({ ...range, stepMs }, counted);
  };

  return {
    search,
    facets,
    histogram,
    around: searchAround(search),
    consoleUrl: (query, range) =>
      config.console ? discoverUrl(config.console, elasticQuery(query, elastic.fieldsKnown()), range) : null,
    close: elastic.close,
  };
};
