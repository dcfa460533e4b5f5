import { z } from "zod";
import type { DemoLog } from "#electron/demo/logs/demo-log.ts";
import { foundIn, minutesOf } from "./answer-logs.ts";
import {
  intervalMsOf,
  type LogsFilter,
  logsFilter,
  parseBody,
  parseLogsFilter,
  refuse,
} from "./answer-logs-request.ts";
import { facetValues } from "./log-fields.ts";
import type { Vendor } from "./run-queries.ts";

/** Quiet minutes that are counted one by one; of more, some stand for all. */
const mostCalmMinutes = 120;
const defaultPoints = 150;

const compute = z.object({
  aggregation: z.enum(["count", "cardinality"]),
  metric: z.string().optional(),
  type: z.enum(["total", "timeseries"]).default("total"),
  interval: z.string().optional(),
});

const groupBy = z.object({
  facet: z.string().min(1),
  limit: z.number().int().min(1).max(10_000).default(10),
  sort: z
    .object({
      type: z.enum(["alphabetical", "measure"]).default("alphabetical"),
      order: z.enum(["asc", "desc"]).default("desc"),
    })
    .default({ type: "measure", order: "desc" }),
  missing: z.string().optional(),
});

const request = z.object({
  filter: logsFilter,
  compute: z
    .array(compute)
    .min(1)
    .default([{ aggregation: "count", type: "total" }]),
  group_by: z.array(groupBy).max(4).default([]),
});

type Compute = z.output<typeof compute>;
type GroupBy = z.output<typeof groupBy>;
/** A record that stands for `weight` of its kind. */
type Weighed = { log: DemoLog; weight: number };

const weighed = (filter: LogsFilter, vendor: Vendor): Weighed[] => {
  const minutes = [...minutesOf(filter, vendor, false)];
  const isLong = minutes.length > mostCalmMinutes;
  const { calm = [], busy = [] } = Object.groupBy(minutes, (minute) =>
    isLong && vendor.logs.isCalm(minute) ? "calm" : "busy",
  );
  const every = Math.max(1, Math.ceil(calm.length / mostCalmMinutes));
  const found = (minute: number, weight: number) => foundIn(minute, filter, vendor).map((log) => ({ log, weight }));
  const sampled = calm.filter((_, index) => index % every === 0);
  const weight = sampled.length > 0 ? calm.length / sampled.length : 1;
  return [...busy.flatMap((minute) => found(minute, 1)), ...sampled.flatMap((minute) => found(minute, weight))];
};

const total = ({ aggregation, metric }: Compute, records: readonly Weighed[]): number => {
  if (aggregation === "count") return Math.round(records.reduce((sum, { weight }) => sum + weight, 0));
  if (metric === undefined) return refuse("metric is required for cardinality");
  return new Set(records.flatMap(({ log }) => facetValues(log, metric))).size;
};

const computed = (one: Compute, records: readonly Weighed[], { fromMs, toMs }: LogsFilter) => {
  if (one.type === "total") return total(one, records);
  const stepMs =
    one.interval === undefined
      ? Math.max(1000, Math.ceil((toMs - fromMs) / defaultPoints / 1000) * 1000)
      : intervalMsOf(one.interval);
  const buckets = Map.groupBy(records, ({ log }) => Math.floor(log.timeMs / stepMs));
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([bucket, inside]) => ({ time: new Date(bucket * stepMs).toISOString(), value: total(one, inside) }));
};

const countOf = (records: readonly Weighed[]) => records.reduce((sum, { weight }) => sum + weight, 0);

const split = (records: readonly Weighed[], { facet, limit, sort, missing }: GroupBy): [string, Weighed[]][] => {
  const groups = new Map<string, Weighed[]>();
  for (const record of records) {
    const values = facetValues(record.log, facet);
    for (const value of values.length === 0 && missing !== undefined ? [missing] : values) {
      const group = groups.get(value) ?? [];
      group.push(record);
      groups.set(value, group);
    }
  }
  const sign = sort.order === "desc" ? -1 : 1;
  const measure = sort.type === "measure";
  return [...groups]
    .sort(([a, inA], [b, inB]) => (measure ? sign * (countOf(inA) - countOf(inB)) : 0) || sign * (a < b ? -1 : 1))
    .slice(0, limit);
};

/** POST /api/v2/logs/analytics/aggregate */
export const answerLogsAggregate = (body: string, vendor: Vendor): unknown => {
  const asked = parseBody(body, request);
  const filter = parseLogsFilter(asked.filter, vendor.nowMs);
  const bucketsOf = (records: Weighed[], left: readonly GroupBy[], by: Record<string, string>): unknown[] => {
    const [group, ...rest] = left;
    if (group)
      return split(records, group).flatMap(([value, inside]) =>
        bucketsOf(inside, rest, { ...by, [group.facet]: value }),
      );
    const computes = Object.fromEntries(
      asked.compute.map((one, index) => [`c${index}`, computed(one, records, filter)]),
    );
    return [{ by, computes }];
  };
  const buckets = bucketsOf(weighed(filter, vendor), asked.group_by, {});
  return { data: { buckets }, meta: { elapsed: 9, request_id: "demo", status: "done" } };
};
