import { z } from "zod";

export const logLevel = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "unknown"]);
export type LogLevel = z.infer<typeof logLevel>;

/** One log record as a page may see it: masked, and safe to put into text nodes. */
export const logRecord = z.object({
  /** Unique within its source; opens the whole record. */
  id: z.string(),
  source: z.string(),
  /** When it happened, by the record itself; may lie in any year. */
  timeMs: z.number(),
  level: logLevel,
  service: z.string().nullable(),
  host: z.string().nullable(),
  /** In lists only the head of a long one; messageChars is the length of all of it. */
  message: z.string(),
  messageChars: z.int(),
  traceId: z.string().nullable(),
  error: z.object({ type: z.string(), message: z.string(), stack: z.string().nullable() }).nullable(),
  /** Numbers that JavaScript cannot hold exactly are texts of the same digits. */
  attributes: z.record(z.string(), z.json()),
  tags: z.array(z.string()),
  /** How many values of it were masked. */
  masked: z.int(),
});
export type LogRecord = z.infer<typeof logRecord>;

export const logFacet = z.object({
  /** As in a query: "service", "@http.status_code". */
  field: z.string(),
  values: z.array(z.object({ value: z.string(), count: z.int() })),
  /** Values beyond those listed. */
  more: z.int(),
});
export type LogFacet = z.infer<typeof logFacet>;

export const logHistogram = z.object({
  fromMs: z.number(),
  stepMs: z.number(),
  /** counts[level][i] belongs to fromMs + i * stepMs; levels without records are left out. */
  counts: z.partialRecord(logLevel, z.array(z.int())),
});
export type LogHistogram = z.infer<typeof logHistogram>;

/** GET /api/logs */
export const logsAnswer = z.object({
  /** The query as asked, after panel= filled it in. */
  query: z.string(),
  fromMs: z.number(),
  toMs: z.number(),
  records: z.array(logRecord),
  /** Pass as cursor for the next page; null at the end. */
  next: z.string().nullable(),
  facets: z.array(logFacet),
  histogram: logHistogram.nullable(),
  /** True when only the newest records could be counted. */
  approximate: z.boolean(),
  /** The sources asked, and what ailed each; null when it answered whole. */
  sources: z.array(
    z.object({
      id: z.string(),
      /** What sort of problem: "auth", "rate-limited", "timeout", ... */
      kind: z.string().nullable(),
      problem: z.string().nullable(),
      retryAtMs: z.number().nullable(),
      consoleUrl: z.string().nullable(),
    }),
  ),
  source: z.string(),
  tookMs: z.number(),
});
export type LogsAnswer = z.infer<typeof logsAnswer>;
