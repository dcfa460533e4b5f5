import { z } from "zod";
import { levelsAsked } from "#config/logs/level.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { Refusal } from "./refusal.ts";

/** Records stay for fifteen days. */
const retentionMs = 15 * 86_400_000;

/** Of logs and of events. */
export const logsFilter = z
  .object({ query: z.string().default("*"), from: z.string().default("now-15m"), to: z.string().default("now") })
  .default({ query: "*", from: "now-15m", to: "now" });

export type LogsFilter = { query: LogQuery; fromMs: number; toMs: number };

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

export const refuse = (message: string): never => {
  throw new Refusal(400, message);
};

/** Milliseconds, an ISO date, or "now-15m". */
const timeOf = (text: string, nowMs: number): number => {
  const [, amount, unit = ""] = /^now(?:-(\d+)([smhdw]))?$/.exec(text) ?? [];
  if (text.startsWith("now"))
    return amount === undefined && text !== "now"
      ? refuse(`Invalid date: ${text}`)
      : nowMs - Number(amount ?? 0) * (units[unit] ?? 0);
  const timeMs = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(timeMs) ? timeMs : refuse(`Invalid date: ${text}`);
};

export const parseLogsFilter = (given: z.infer<typeof logsFilter>, nowMs: number): LogsFilter => {
  const parsed = parseLogQuery(given.query);
  if (!parsed.ok)
    return refuse(`Invalid query: ${parsed.problem.message} (character ${parsed.problem.at + 1} of "${given.query}")`);
  const [fromMs, toMs] = [timeOf(given.from, nowMs), timeOf(given.to, nowMs)];
  if (fromMs > toMs) return refuse("Invalid time range: from must be before to");
  return { query: parsed.query, fromMs: Math.max(fromMs, nowMs - retentionMs), toMs };
};

/** "5m", "90s", "1500ms". */
export const intervalMsOf = (text: string): number => {
  const [, amount, unit = ""] = /^(\d{1,9})(ms|[smhdw])$/.exec(text) ?? [];
  const ms = Number(amount) * (unit === "ms" ? 1 : (units[unit] ?? Number.NaN));
  return ms > 0 ? ms : refuse(`Invalid interval: ${text}`);
};

export const parseBody = <Schema extends z.ZodType>(body: string, schema: Schema): z.output<Schema> => {
  let json: unknown;
  try {
    json = JSON.parse(body === "" ? "{}" : body);
  } catch {
    return refuse("Invalid JSON.");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse(`${issue?.path.join(".") ?? "body"}: ${issue?.message ?? "invalid"}`);
};

/** Whether only failed requests can be meant: minutes without any need not be looked at. */
export const asksForFailures = (query: LogQuery): boolean => {
  switch (query.kind) {
    case "and":
      return query.parts.some(asksForFailures);
    case "or":
      return query.parts.length > 0 && query.parts.every(asksForFailures);
    case "match":
      return query.field === "status" && levelsAsked(query).every((level) => level === "error" || level === "fatal");
    case "compare":
      return query.field === "@http.status_code" && query.op.startsWith(">") && query.bound >= 500;
    default:
      return false;
  }
};
