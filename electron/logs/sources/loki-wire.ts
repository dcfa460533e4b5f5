import { z } from "zod";

const labels = z.record(z.string(), z.string());
const whole = z.string().regex(/^-?\d{1,20}$/);

/** https://grafana.com/docs/loki/latest/reference/loki-http-api/ */
const streams = z.object({
  resultType: z.literal("streams"),
  result: z.array(
    z.object({
      stream: labels,
      /** Nanoseconds, the line and, since Loki 3, the labels that are not the stream's own. */
      values: z.array(
        z.union([
          z.tuple([whole, z.string()]),
          z.tuple([whole, z.string(), z.object({ structuredMetadata: labels.optional() })]),
        ]),
      ),
    }),
  ),
});

/** Seconds, and the number as text. */
const sample = z.tuple([z.number(), z.string()]);
const matrix = z.object({
  resultType: z.literal("matrix"),
  result: z.array(z.object({ metric: labels, values: z.array(sample) })),
});
const vector = z.object({
  resultType: z.literal("vector"),
  result: z.array(z.object({ metric: labels, value: sample })),
});

const success = <Data extends z.ZodType>(data: Data) =>
  z.object({ status: z.literal("success"), data, warnings: z.array(z.string()).nullish() });

export const streamsAnswer = success(streams);
export const matrixAnswer = success(matrix);
export const vectorAnswer = success(vector);
/** Without streams the list is left out. */
export const labelsAnswer = z.object({ status: z.literal("success"), data: z.array(z.string()).optional() });

export type LokiStreams = z.infer<typeof streams>["result"];
