import type { LogFacet } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { labelName, toLogQl } from "#config/logs/to-logql.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import { levelOf } from "./fields-of.ts";
import { nanoseconds, type OpenLoki } from "./loki-ask.ts";
import { matrixAnswer, vectorAnswer } from "./loki-wire.ts";
import { facetValues, toFacet, toHistogram } from "./tally.ts";

/** A range of LogQL leaves its beginning and takes its end; ours is the other way round. */
const lastOf = (toMs: number): bigint => nanoseconds(toMs) - 1n;

/** Facets and histograms as Loki's metric queries. */
export const createLokiCounts = ({ ask, labels }: OpenLoki): Pick<LogSource, "facets" | "histogram"> => {
  /** The records a query finds over a length of time, by the label of a field. */
  const counting = async (query: LogQuery, field: string, signal: AbortSignal) => {
    const known = await labels(signal);
    const label = labelName(known.labelOf(field));
    const reads = known.indexed.has(label) ? "" : " | json | drop __error__, __error_details__";
    const found = `${toLogQl(query, known)}${reads}`;
    return { label, over: (ms: number) => `sum by (${label}) (count_over_time(${found} [${ms}ms]))` };
  };

  const facetOf = async (query: LogQuery, range: TimeRange, field: string, signal: AbortSignal): Promise<LogFacet> => {
    const { fromMs, toMs } = range;
    const { label, over } = await counting(query, field, signal);
    const asked = { query: `topk(${facetValues}, ${over(toMs - fromMs)})`, time: String(lastOf(toMs)) };
    const { data } = await ask(vectorAnswer, "query", asked, signal);
    const values = data.result.map(({ metric, value }) => ({ value: metric[label] ?? "", count: Number(value[1]) }));
    // A record without a level is of an unknown one; without another field it is not counted.
    return toFacet(
      field,
      values.filter(({ value }) => value !== "" || field === "status"),
    );
  };

  return {
    facets: (query, range, fields, signal) => Promise.all(fields.map((field) => facetOf(query, range, field, signal))),
    histogram: async (query, { fromMs, toMs }, stepMs, signal) => {
      const { label, over } = await counting(query, "status", signal);
      const rest = (toMs - fromMs) % stepMs;
      const wholeToMs = toMs - rest;
      const wholes = async () => {
        if (wholeToMs <= fromMs) return [];
        const ends = { start: String(lastOf(fromMs + stepMs)), end: String(lastOf(wholeToMs)), step: `${stepMs}ms` };
        const { data } = await ask(matrixAnswer, "query_range", { query: over(stepMs), ...ends }, signal);
        return data.result.flatMap(({ metric, values }) =>
          values.map(([seconds, count]) => ({
            level: levelOf(metric[label] ?? null),
            // A bucket's last nanosecond, rounded to either side.
            timeMs: Math.round(seconds * 1000) - stepMs / 2,
            count: Number(count),
          })),
        );
      };
      /** The last bucket, where the range ends within it. */
      const part = async () => {
        if (rest === 0) return [];
        const { data } = await ask(vectorAnswer, "query", { query: over(rest), time: String(lastOf(toMs)) }, signal);
        return data.result.map(({ metric, value }) => ({
          level: levelOf(metric[label] ?? null),
          timeMs: wholeToMs,
          count: Number(value[1]),
        }));
      };
      const counted = await Promise.all([wholes(), part()]);
      return toHistogram({ fromMs, toMs, stepMs }, counted.flat());
    },
  };
};
