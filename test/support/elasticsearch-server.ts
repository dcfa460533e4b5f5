import { z } from "zod";
import { ElasticRefused, type FieldType, flatten, type Index, type Indexed, matchesDsl } from "./elasticsearch-dsl.ts";
import { serveFetch } from "./serve-fetch.ts";

export type ElasticDocument = { _index: string; _id: string; _source: Record<string, unknown> };

export type ElasticSettings = {
  /** The whole header. */
  authorization?: string;
  timeField?: string;
  /** "dynamic": text with a keyword beside it for every string; "ecs": keywords, but for the message. */
  mapping?: "dynamic" | "ecs";
  /** Shards that fail, of five. */
  failedShards?: number;
};

const mostHits = 10_000;
const mostBuckets = 65_536;

const terms = z.strictObject({ field: z.string(), size: z.number().default(10), missing: z.string().optional() });
const dateHistogram = z.strictObject({
  field: z.string(),
  fixed_interval: z.string().regex(/^\d+ms$/),
  offset: z.string().regex(/^-?\d+ms$/),
  min_doc_count: z.literal(1),
});
const aggregation = z.union([
  z.strictObject({ terms }),
  z.strictObject({ date_histogram: dateHistogram, aggs: z.record(z.string(), z.strictObject({ terms })).default({}) }),
]);
const searchBody = z.strictObject({
  query: z.unknown(),
  size: z.number().default(10),
  sort: z
    .array(
      z.record(
        z.string(),
        z.strictObject({
          order: z.enum(["asc", "desc"]),
          numeric_type: z.literal("date"),
          unmapped_type: z.literal("date"),
        }),
      ),
    )
    .optional(),
  track_total_hits: z.boolean().optional(),
  aggs: z.record(z.string(), aggregation).default({}),
});

const typeOfValue = (value: unknown): FieldType =>
  typeof value === "number" ? "long" : typeof value === "boolean" ? "boolean" : "text";

/** The fields of all documents, as the first value met has them mapped. */
const mapped = (documents: readonly Indexed[], settings: ElasticSettings): Map<string, FieldType> => {
  const { timeField = "@timestamp", mapping = "ecs" } = settings;
  const types = new Map<string, FieldType>([[timeField, "date"]]);
  for (const document of documents)
    for (const [field, [first]] of document) {
      if (types.has(field)) continue;
      const type = typeOfValue(first);
      types.set(field, type === "text" && mapping === "ecs" && field !== "message" ? "keyword" : type);
      if (type === "text" && mapping === "dynamic") types.set(`${field}.keyword`, "keyword");
    }
  return types;
};

const keyOf = (value: unknown) =>
  typeof value === "boolean" ? { key: value ? 1 : 0, key_as_string: String(value) } : { key: value };

const countTerms = ({ field, size, missing }: z.infer<typeof terms>, documents: readonly Indexed[], index: Index) => {
  if (index.typeOf(field) === "text")
    throw new ElasticRefused(
      400,
      "illegal_argument_exception",
      `Fielddata is disabled on [${field}] in [logs-demo]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting`,
    );
  const values = documents.flatMap((document) => {
    const own = [...new Set(index.valuesOf(document, field))];
    return own.length === 0 && missing !== undefined ? [missing] : own;
  });
  const counts = [...Map.groupBy(values, (value) => value)].map(([value, same]) => ({
    ...keyOf(value),
    doc_count: same.length,
  }));
  counts.sort((a, b) => b.doc_count - a.doc_count);
  const rest = counts.slice(size).reduce((sum, { doc_count }) => sum + doc_count, 0);
  return { doc_count_error_upper_bound: 0, sum_other_doc_count: rest, buckets: counts.slice(0, size) };
};

const aggregate = (asked: z.infer<typeof aggregation>, documents: readonly Indexed[], index: Index): unknown => {
  if ("terms" in asked) return countTerms(asked.terms, documents, index);
  const { field, fixed_interval, offset } = asked.date_histogram;
  const [step, shift] = [Number.parseInt(fixed_interval, 10), Number.parseInt(offset, 10)];
  const timeOf = (document: Indexed) => Number(index.valuesOf(document, field)[0]);
  const groups = Map.groupBy(documents, (document) => Math.floor((timeOf(document) - shift) / step) * step + shift);
  if (groups.size > mostBuckets)
    throw new ElasticRefused(
      400,
      "too_many_buckets_exception",
      `Trying to create too many buckets. Must be less than or equal to: [${mostBuckets}]`,
    );
  const buckets = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([key, inside]) => {
      const inner = Object.entries(asked.aggs).map(([name, one]) => [name, countTerms(one.terms, inside, index)]);
      return {
        key_as_string: new Date(key).toISOString(),
        key,
        doc_count: inside.length,
        ...Object.fromEntries(inner),
      };
    });
  return { buckets };
};

const refusal = ({ status, type, message }: ElasticRefused) =>
  Response.json({ error: { root_cause: [{ type, reason: message }], type, reason: message }, status }, { status });

/** An Elasticsearch on loopback, for the part of its API that logs are searched with; counts what it is asked. */
export const startElasticsearchServer = async (
  documents: readonly ElasticDocument[],
  settings: ElasticSettings = {},
) => {
  const { timeField = "@timestamp", authorization, failedShards = 0 } = settings;
  const calls: { path: string; body: unknown }[] = [];
  const toMs = (time: unknown) => (typeof time === "string" ? Date.parse(time) : Number(time));
  const held = documents.map((document) => {
    const fields = new Map(flatten(document._source));
    fields.set(timeField, [toMs(document._source[timeField])]);
    return { document, fields };
  });
  const types = mapped(
    held.map(({ fields }) => fields),
    settings,
  );
  const index: Index = {
    typeOf: (field) => types.get(field) ?? null,
    valuesOf: (document, field) =>
      document.get(field) ?? (types.has(field) ? (document.get(field.replace(/\.keyword$/, "")) ?? []) : []),
  };

  const search = (names: string, body: unknown) => {
    const parsed = searchBody.safeParse(body);
    if (!parsed.success)
      throw new ElasticRefused(400, "parsing_exception", `unknown key: ${parsed.error.issues[0]?.message}`);
    const { query, size, sort, aggs } = parsed.data;
    if (size > mostHits)
      throw new ElasticRefused(
        400,
        "illegal_argument_exception",
        `Result window is too large, from + size must be less than or equal to: [${mostHits}] but was [${size}]`,
      );
    const patterns = names.split(",").map((name) => new RegExp(`^${name.replaceAll("*", ".*")}$`));
    const found = held.filter(
      ({ document, fields }) => patterns.some((one) => one.test(document._index)) && matchesDsl(query, fields, index),
    );
    const sign = sort?.[0]?.[timeField]?.order === "asc" ? 1 : -1;
    const timeOf = ({ fields }: (typeof held)[number]) => Number(fields.get(timeField)?.[0]);
    const hits = found
      .toSorted((a, b) => sign * (timeOf(a) - timeOf(b)))
      .slice(0, size)
      .map((one) => ({
        _index: one.document._index,
        _id: one.document._id,
        _score: null,
        _source: one.document._source,
        sort: [timeOf(one)],
      }));
    const aggregations = Object.entries(aggs).map(([name, asked]) => [
      name,
      aggregate(
        asked,
        found.map(({ fields }) => fields),
        index,
      ),
    ]);
    const failures =
      failedShards > 0
        ? { failures: [{ shard: 0, reason: { type: "query_shard_exception", reason: "shard is not ready" } }] }
        : {};
    return {
      took: 3,
      timed_out: false,
      _shards: { total: 5, successful: 5 - failedShards, skipped: 0, failed: failedShards, ...failures },
      hits: { max_score: null, hits },
      ...(aggregations.length > 0 ? { aggregations: Object.fromEntries(aggregations) } : {}),
    };
  };

  const capabilities = () =>
    Object.fromEntries(
      [...types].map(([name, type]) => [
        name,
        { [type]: { type, metadata_field: false, searchable: true, aggregatable: type !== "text" } },
      ]),
    );

  const server = await serveFetch(async (request) => {
    const { pathname } = new URL(request.url);
    const [, names = "", call] = /^\/([^/]+)\/(_search|_field_caps)$/.exec(decodeURIComponent(pathname)) ?? [];
    const text = await request.text();
    const body: unknown = text === "" ? {} : JSON.parse(text);
    calls.push({ path: pathname, body });
    try {
      if (authorization !== undefined && request.headers.get("authorization") !== authorization)
        throw new ElasticRefused(
          401,
          "security_exception",
          `unable to authenticate with provided credentials for REST request [${pathname}]`,
        );
      if (call === undefined)
        throw new ElasticRefused(400, "illegal_argument_exception", `no handler found for uri [${pathname}]`);
      if (
        !names.includes("*") &&
        documents.length > 0 &&
        !documents.some(({ _index }) => names.split(",").includes(_index))
      )
        throw new ElasticRefused(404, "index_not_found_exception", `no such index [${names}]`);
      return Response.json(
        call === "_search" ? search(names, body) : { indices: ["logs-demo"], fields: capabilities() },
      );
    } catch (error) {
      if (error instanceof ElasticRefused) return refusal(error);
      return refusal(new ElasticRefused(500, "internal", String(error)));
    }
  });
  return { ...server, calls };
};
