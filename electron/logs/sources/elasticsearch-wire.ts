import { z } from "zod";
import { jsonObject } from "./fields-of.ts";

const shards = z.object({
  total: z.number(),
  failed: z.number(),
  failures: z.array(z.object({ reason: z.object({ reason: z.string().optional() }).optional() })).optional(),
});

const about = { timed_out: z.boolean(), _shards: shards };

/** https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search */
export const hitsAnswer = z.object({
  ...about,
  hits: z.object({
    hits: z.array(
      z.object({
        _index: z.string(),
        _id: z.string(),
        _source: jsonObject,
        /** The time in milliseconds. */
        sort: z.tuple([z.number()]),
      }),
    ),
  }),
});

const key = z.union([z.string(), z.number(), z.boolean()]);

const terms = z.object({
  sum_other_doc_count: z.number(),
  buckets: z.array(z.object({ key, key_as_string: z.string().optional(), doc_count: z.number() })),
});

export const facetsAnswer = z.object({ ...about, aggregations: z.record(z.string(), terms) });

export const histogramAnswer = z.object({
  ...about,
  aggregations: z.object({ over: z.object({ buckets: z.array(z.object({ key: z.number(), level: terms })) }) }),
});

/** By type: a field may be mapped differently in two indexes. */
export const capabilitiesAnswer = z.object({
  fields: z.record(z.string(), z.record(z.string(), z.object({ aggregatable: z.boolean() }))),
});

export type ElasticHit = z.infer<typeof hitsAnswer>["hits"]["hits"][number];
export type ElasticTerms = z.infer<typeof terms>;

export const warningsOf = (answer: { timed_out: boolean; _shards: z.infer<typeof shards> }): string[] => {
  const { total, failed, failures = [] } = answer._shards;
  const reason = failures[0]?.reason?.reason;
  const partial = `${failed} of ${total} shards did not answer${reason === undefined ? "" : `: ${reason}`}`;
  return [
    ...(answer.timed_out ? ["The search ran out of time: the answer is partial"] : []),
    ...(failed > 0 ? [partial] : []),
  ];
};
