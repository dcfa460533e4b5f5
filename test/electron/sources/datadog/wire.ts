import { z } from "zod";
import type { WireLine } from "#test/electron/sources/contract/vendor.ts";
import type { Behaviour, VendorRequest } from "#test/support/vendor-server.ts";

/** What Yagura sends, read as strictly as Datadog's schema has it. */
const query = z.strictObject({
  data_source: z.enum(["metrics", "cloud_cost"]),
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  query: z.string(),
  aggregator: z.enum(["last", "avg", "sum", "min", "max"]).optional(),
});
const formula = z.strictObject({
  formula: z.string(),
  limit: z.strictObject({ count: z.int(), order: z.enum(["asc", "desc"]) }).optional(),
});
const request = z.strictObject({
  data: z.strictObject({
    type: z.enum(["timeseries_request", "scalar_request"]),
    attributes: z.strictObject({
      from: z.int(),
      to: z.int(),
      interval: z.int().optional(),
      queries: z.array(query).min(1),
      formulas: z.array(formula).min(1),
    }),
  }),
});

export const readRequest = (from: VendorRequest) => request.parse(JSON.parse(from.body)).data.attributes;

export const json = (value: unknown, headers: Record<string, string> = {}): Behaviour => ({
  does: "answer",
  headers: { "content-type": "application/vnd.api+json", ...headers },
  body: JSON.stringify(value),
});

const second = { family: "time", scale_factor: 1, name: "second", short_name: "s", plural: "seconds", id: 11 };

/** All lines share one list of times, as on the wire; NaN has no form in JSON and travels as null. */
const onSharedTimes = (lines: readonly WireLine[]) => {
  const times = [...new Set(lines.flatMap((line) => line.timesMs))].sort((a, b) => a - b);
  const values = lines.map(({ timesMs, values }) => {
    const at = new Map(timesMs.map((time, i) => [time, values[i] ?? null]));
    return times.map((time) => at.get(time) ?? null);
  });
  return { times, values };
};

const tagsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([key, value]) => `${key}:${value}`);

/** The lines once for each formula of the request. */
export const encodeTimeseries = (lines: readonly WireLine[], from: VendorRequest): Behaviour => {
  const { formulas } = readRequest(from);
  const { times, values } = onSharedTimes(lines);
  const series = formulas.flatMap((_, query_index) =>
    lines.map(({ labels, inSeconds }) => ({
      group_tags: tagsOf(labels),
      query_index,
      unit: inSeconds ? [second, null] : null,
    })),
  );
  const attributes = { series, times, values: formulas.flatMap(() => values) };
  return json({ data: { id: "0", type: "timeseries_response", attributes } });
};

type Rows = readonly { labels: Readonly<Record<string, string>>; value: number | null }[];

export const encodeScalar = (rows: Rows): Behaviour => {
  const keys = Object.keys(rows[0]?.labels ?? {});
  const groups = keys.map((name) => ({ type: "group", name, values: rows.map((row) => [row.labels[name]]) }));
  const numbers = { type: "number", name: "q0", values: rows.map((row) => row.value), meta: { unit: null } };
  return json({ data: { id: "0", type: "scalar_response", attributes: { columns: [...groups, numbers] } } });
};
