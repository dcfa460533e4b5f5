import { z } from "zod";
import { matchesQuery } from "#config/logs/match-query.ts";
import type { DemoLog } from "#electron/demo/logs/demo-log.ts";
import {
  asksForFailures,
  type LogsFilter,
  logsFilter,
  parseBody,
  parseLogsFilter,
  refuse,
} from "./answer-logs-request.ts";
import { toSearchable } from "./log-fields.ts";
import type { Vendor } from "./run-queries.ts";

const minuteMs = 60_000;
/** Until a record can be found. */
const arrivesMs = 5000;
/** What one request may make; beyond, the answer is partial, as Datadog's are when its time is up. */
const mostMinutes = 300;

const request = z.object({
  filter: logsFilter,
  sort: z.enum(["timestamp", "-timestamp"]).default("-timestamp"),
  page: z
    .object({ limit: z.number().int().min(1).max(1000).default(10), cursor: z.string().optional() })
    .default({ limit: 10 }),
});

type Place = { timeMs: number; id: string };
const place = z.object({ timeMs: z.number(), id: z.string() });

const cursorOf = (at: Place) => Buffer.from(JSON.stringify(at)).toString("base64url");

const placeOf = (cursor: string): Place => {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    return refuse("Invalid cursor");
  }
};

/** What lies in [fromMs, toMs) and has arrived. */
const reachOf = ({ fromMs, toMs }: LogsFilter, nowMs: number) => ({ fromMs, toMs: Math.min(toMs, nowMs - arrivesMs) });

/** The minutes that may hold records of a filter. */
export function* minutesOf(filter: LogsFilter, { logs, nowMs }: Vendor, isNewestFirst: boolean): Generator<number> {
  const { fromMs, toMs } = reachOf(filter, nowMs);
  const [first, last] = [Math.floor(fromMs / minuteMs), Math.ceil(toMs / minuteMs) - 1];
  const onlyFailures = asksForFailures(filter.query);
  for (let i = 0; i <= last - first; i++) {
    const minute = isNewestFirst ? last - i : first + i;
    if (!onlyFailures || !logs.isCalm(minute)) yield minute;
  }
}

/** The records of a minute that a filter finds, oldest first. */
export const foundIn = (minute: number, filter: LogsFilter, { logs, nowMs }: Vendor): DemoLog[] => {
  const { fromMs, toMs } = reachOf(filter, nowMs);
  return logs
    .minute(minute)
    .filter((log) => log.timeMs >= fromMs && log.timeMs < toMs && matchesQuery(filter.query, toSearchable(log)));
};

const wire = ({ id, timeMs, ...attributes }: DemoLog) => ({
  id,
  type: "log",
  attributes: { timestamp: new Date(timeMs).toISOString(), ...attributes },
});

const answer = (asked: z.output<typeof request>, vendor: Vendor): unknown => {
  const isNewestFirst = asked.sort === "-timestamp";
  const { limit, cursor } = asked.page;
  const after = cursor === undefined ? null : placeOf(cursor);
  const full = parseLogsFilter(asked.filter, vendor.nowMs);
  const filter = !after
    ? full
    : isNewestFirst
      ? { ...full, toMs: Math.min(full.toMs, after.timeMs + 1) }
      : { ...full, fromMs: Math.max(full.fromMs, after.timeMs) };
  const isAfter = ({ timeMs, id }: DemoLog) =>
    !after ||
    (isNewestFirst
      ? timeMs < after.timeMs || (timeMs === after.timeMs && id < after.id)
      : timeMs > after.timeMs || (timeMs === after.timeMs && id > after.id));
  const found: DemoLog[] = [];
  let looked = 0;
  let stopped: Place | null = null;
  for (const minute of minutesOf(filter, vendor, isNewestFirst)) {
    if (found.length >= limit) break;
    if (looked++ >= mostMinutes) {
      stopped = isNewestFirst
        ? { timeMs: (minute + 1) * minuteMs, id: "" }
        : { timeMs: minute * minuteMs - 1, id: "~" };
      break;
    }
    const records = foundIn(minute, filter, vendor).filter(isAfter);
    found.push(...(isNewestFirst ? records.reverse() : records));
  }
  const shown = found.slice(0, limit);
  const last = found.length >= limit ? shown.at(-1) : undefined;
  const next = last ?? stopped;
  if (shown.length === 0 && !next) return { data: [] };
  const meta = { elapsed: 12, request_id: "demo", status: stopped && !last ? "timeout" : "done" };
  return { data: shown.map(wire), meta: next ? { ...meta, page: { after: cursorOf(next) } } : meta };
};

/** POST /api/v2/logs/events/search */
export const answerLogsSearch = (body: string, vendor: Vendor): unknown => answer(parseBody(body, request), vendor);

/** GET /api/v2/logs/events */
export const answerLogsList = (search: URLSearchParams, vendor: Vendor): unknown => {
  const given = (name: string) => search.get(name) ?? undefined;
  const limit = given("page[limit]");
  const asked = {
    filter: { query: given("filter[query]"), from: given("filter[from]"), to: given("filter[to]") },
    sort: given("sort"),
    page: { limit: limit === undefined ? undefined : Number(limit), cursor: given("page[cursor]") },
  };
  return answer(parseBody(JSON.stringify(asked), request), vendor);
};
