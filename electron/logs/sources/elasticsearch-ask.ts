import type { z } from "zod";
import type { LogQuery } from "#config/logs/query.ts";
import { type ElasticQuery, toElasticsearch } from "#config/logs/to-elasticsearch.ts";
import type { LogSourceConfigOf } from "#config/wall/log-source.ts";
import { parseExactly } from "#electron/logs/text/exact-json.ts";
import { type SourceDeps, SourceError, type TimeRange } from "#electron/sources/source.ts";
import { openConnection } from "./connect.ts";
import { createFields, type ElasticFields } from "./elasticsearch-fields.ts";
import { capabilitiesAnswer } from "./elasticsearch-wire.ts";

export type OpenElastic = {
  search: <Schema extends z.ZodType>(schema: Schema, body: object, signal: AbortSignal) => Promise<z.output<Schema>>;
  secrets: readonly string[];
  /** What the indexes hold; asked once in a while. */
  fields: (signal: AbortSignal) => Promise<ElasticFields>;
  /** Without asking. */
  fieldsKnown: () => ElasticFields;
  close: () => void;
};

const fieldsLiveMs = 600_000;

/** A search's own conditions, by the names the documents have. */
export const elasticQuery = (query: LogQuery, { nameOf, exactOf }: ElasticFields): ElasticQuery =>
  toElasticsearch(query, (field) => (field === null ? nameOf(null) : (exactOf(field) ?? nameOf(field))));

/** from inclusive, to exclusive; a page begins (`atLeast`) or ends (`atMost`) within it. */
export const within = (
  { query, range, timeField }: { query: ElasticQuery; range: TimeRange; timeField: string },
  { atLeast, atMost }: { atLeast?: number; atMost?: number } = {},
): ElasticQuery => {
  const end = atMost === undefined ? { lt: range.toMs } : { lte: atMost };
  const times = { gte: atLeast ?? range.fromMs, ...end, format: "epoch_millis" };
  return { bool: { filter: [{ range: { [timeField]: times } }, query] } };
};

/** Elasticsearch and OpenSearch over HTTP. */
export const openElastic = (config: LogSourceConfigOf<"elasticsearch">, deps: SourceDeps): OpenElastic => {
  const connection = openConnection(config, deps);
  const path = config.index.split(",").map(encodeURIComponent).join(",");
  let known = createFields(config.fields, {});
  let knownUntilMs = Number.NEGATIVE_INFINITY;
  const read = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
    const parsed = schema.safeParse(value);
    if (!parsed.success)
      throw new SourceError("bad-answer", `${connection.host} does not answer as Elasticsearch does`);
    return parsed.data;
  };
  return {
    search: async (schema, body, signal) => {
      const { text } = await connection.ask({ path: `${path}/_search`, json: body }, signal);
      return read(schema, parseExactly(text));
    },
    secrets: connection.secrets,
    fields: async (signal) => {
      if (knownUntilMs > deps.now()) return known;
      const { value } = await connection.ask({ path: `${path}/_field_caps`, search: { fields: "*" } }, signal);
      known = createFields(config.fields, read(capabilitiesAnswer, value).fields);
      knownUntilMs = deps.now() + fieldsLiveMs;
      return known;
    },
    fieldsKnown: () => known,
    close: connection.close,
  };
};
