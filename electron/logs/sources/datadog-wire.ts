import { z } from "zod";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import { errorOf, jsonObject, levelOf, traceIdOf } from "./fields-of.ts";

const text = z.string().nullish().catch(null);

/** As the client's model holds it: https://docs.datadoghq.com/api/latest/logs/#search-logs-post */
const log = z.object({
  id: z.string(),
  attributes: z.object({
    timestamp: z.date().optional().catch(undefined),
    status: text,
    service: text,
    host: text,
    message: text,
    tags: z.array(z.string()).nullish().catch(null),
    attributes: jsonObject.nullish().catch(null),
  }),
});

const meta = z
  .object({
    status: z.unknown(),
    page: z.object({ after: z.string().optional() }).optional(),
    warnings: z.array(z.object({ title: z.string().optional(), detail: z.string().optional() })).optional(),
  })
  .optional();

export const listAnswer = z.object({ data: z.array(log), meta });

export const aggregateAnswer = z.object({
  data: z.object({
    buckets: z.array(
      z.object({
        by: z.record(z.string(), z.unknown()).optional(),
        computes: z.record(
          z.string(),
          z.union([z.number(), z.string(), z.array(z.object({ time: z.string(), value: z.number() }))]),
        ),
      }),
    ),
  }),
  meta,
});

export type AggregateBucket = z.infer<typeof aggregateAnswer>["data"]["buckets"][number];

/** What the vendor said beside the answer, as it said it. */
export const warningsOf = (said: z.infer<typeof meta>): string[] => [
  ...(said?.status === "timeout" ? ["Datadog ran out of time: the answer is partial"] : []),
  ...(said?.warnings ?? []).map(({ title, detail }) => [title, detail].filter(Boolean).join(": ")),
];

/** null: the record has no time that can be read. */
export const toRecord = (source: string, { id, attributes: outer }: z.infer<typeof log>): RawLogRecord | null => {
  const timeMs = outer.timestamp?.getTime() ?? Number.NaN;
  if (!Number.isFinite(timeMs)) return null;
  const attributes = outer.attributes ?? {};
  return {
    id,
    source,
    timeMs,
    level: levelOf(outer.status ?? null),
    service: outer.service ?? null,
    host: outer.host ?? null,
    message: outer.message ?? "",
    traceId: traceIdOf(attributes),
    error: errorOf(attributes),
    attributes,
    tags: outer.tags ?? [],
  };
};
