import { Hono } from "hono";
import { z } from "zod";
import type { PanelDetail } from "#config/contract/panel-detail.ts";
import { andOf } from "#config/logs/build-query.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogQueryProblem } from "#config/logs/query-problem.ts";
import { durationMs } from "#config/wall/duration.ts";
import type { Clock } from "#electron/clock.ts";
import type { GroupMemory } from "#electron/logs/groups/group-memory.ts";
import { listGroups } from "#electron/logs/hub/list-groups.ts";
import type { HubSearch, LogHub } from "#electron/logs/hub/log-hub.ts";
import { maskedSearchProblem } from "#electron/logs/privacy/masked-search.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";
import { failedLines } from "#electron/panels/plan-logs.ts";
import { ApiError } from "./api-error.ts";

/** What a page has words of its own for. */
const refusals = {
  "no-logs": ["not-found", "No source of this wall has logs."],
  "no-panel": ["not-found", "There is no such panel."],
  "old-record": ["not-found", "That record was shown too long ago; search again."],
  "old-cursor": ["bad-request", "cursor: too old, search again"],
  "bad-range": ["bad-request", "expected from before to, and not more than 40 days between them"],
} as const;

const refuse = (code: keyof typeof refusals): ApiError => {
  const [kind, message] = refusals[code];
  return new ApiError(kind, message, {}, { code });
};

type TimeRange = HubSearch["range"];

export type LogRouteDeps = {
  clock: Pick<Clock, "now">;
  /** null until a wall is there. */
  logs: () => { hub: LogHub; masker: Masker; memory: Pick<GroupMemory, "firstSeenMs"> } | null;
  detail: (panelId: string) => PanelDetail | null;
};

const quarterHourMs = 900_000;
const longestMs = 40 * 86_400_000;

const parameters = z.object({
  query: z.string().max(8000).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  source: z.string().optional(),
  panel: z.string().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  order: z.enum(["newest", "oldest"]).default("newest"),
  facets: z.enum(["0", "1", "only"]).default("1"),
  group: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "expected a group's id")
    .optional(),
});

const parseOr400 = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiError("bad-request", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "cannot be read"}`);
};

/** "now", "-15m" before now, or milliseconds since the epoch. */
const parseMoment = (text: string | undefined, nowMs: number, otherwise: number): number => {
  if (text === undefined || text === "") return otherwise;
  if (text === "now") return nowMs;
  if (/^-?\d+$/.test(text)) return Number(text);
  const agoMs = text.startsWith("-") ? durationMs(text.slice(1)) : null;
  if (agoMs === null)
    throw new ApiError("bad-request", `expected a time such as "-15m", "now" or milliseconds, found "${text}"`);
  return nowMs - agoMs;
};

const parseRange = (
  from: string | undefined,
  to: string | undefined,
  nowMs: number,
  otherwise: TimeRange | null,
): TimeRange => {
  const toMs = parseMoment(to, nowMs, otherwise?.toMs ?? nowMs);
  const fromMs = parseMoment(from, nowMs, otherwise?.fromMs ?? toMs - quarterHourMs);
  if (fromMs >= toMs || toMs - fromMs > longestMs) throw refuse("bad-range");
  return { fromMs, toMs };
};

const refusal = ({ at, code, about, message }: LogQueryProblem): ApiError =>
  new ApiError("bad-query", message, {}, { at, code, about });

const parseSearch = (text: string, masker: Masker): LogQuery => {
  const parsed = parseLogQuery(text);
  if (!parsed.ok) throw refusal(parsed.problem);
  const hidden = maskedSearchProblem(parsed.query, masker, text);
  if (hidden) throw refusal(hidden);
  return parsed.query;
};

/** An overtaken search has nobody left to read an answer; it is no failure either. */
const orGone = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (signal.aborted) throw new ApiError("bad-request", "The search was given up.");
    throw error;
  }
};

/** Log search over every source of the wall; masked before it gets here. */
export const logRoutes = (deps: LogRouteDeps) => {
  const current = () => {
    const logs = deps.logs();
    if (!logs || logs.hub.sources().length === 0) throw refuse("no-logs");
    return logs;
  };
  const scopeOf = (panel: string | undefined) => {
    if (panel === undefined) return null;
    const detail = deps.detail(panel);
    if (!detail) throw refuse("no-panel");
    return detail.logs;
  };
  return new Hono()
    .get("/api/logs", async (c) => {
      const { hub, masker } = current();
      const asked = parseOr400(parameters, c.req.query());
      const startedMs = deps.clock.now();
      const scope = scopeOf(asked.panel);
      const text = asked.query ?? scope?.query ?? "";
      const { limit, order, facets, group, cursor = null, source = scope?.source ?? null } = asked;
      const found = parseSearch(text, masker);
      const query = group === undefined ? found : andOf([found, failedLines]);
      const range = parseRange(asked.from, asked.to, startedMs, scope);
      const parts = { counted: facets !== "0", paged: facets !== "only", ...(group === undefined ? {} : { group }) };
      const search = { query, range, source, limit, cursor, order, ...parts };
      const answer = await orGone(hub.search(search, c.req.raw.signal), c.req.raw.signal);
      if (!answer) throw refuse("old-cursor");
      return c.json({ query: text, ...answer, tookMs: deps.clock.now() - startedMs });
    })
    .get("/api/logs/groups", async (c) => {
      const { hub, masker, memory } = current();
      const { from, to, panel, ...asked } = parseOr400(parameters, c.req.query());
      const scope = scopeOf(panel);
      const query = andOf([parseSearch(asked.query ?? scope?.query ?? "", masker), failedLines]);
      const range = parseRange(from, to, deps.clock.now(), scope);
      const { signal } = c.req.raw;
      const failures = async (within: TimeRange) => {
        const search = {
          query,
          range: within,
          source: asked.source ?? scope?.source ?? null,
          limit: 1000,
          cursor: null,
          order: "newest" as const,
        };
        return (await hub.search({ ...search, counted: false, whole: true }, signal))?.records ?? [];
      };
      return c.json({ groups: await orGone(listGroups(failures, range, memory), signal) });
    })
    .get("/api/logs/record", (c) => {
      const { source = "", id = "" } = c.req.query();
      const record = current().hub.record(source, id);
      if (!record) throw refuse("old-record");
      return c.json(record);
    })
    .get("/api/logs/around", async (c) => {
      const { source = "", id = "" } = c.req.query();
      const count = parseOr400(z.coerce.number().int().min(1).max(200).default(20), c.req.query("count"));
      const records = await orGone(current().hub.around(source, id, count, c.req.raw.signal), c.req.raw.signal);
      if (!records) throw refuse("old-record");
      return c.json({ records });
    });
};
