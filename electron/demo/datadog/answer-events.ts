import { z } from "zod";
import { matchesQuery } from "#config/logs/match-query.ts";
import { type Deploy, deploysBetween } from "#electron/demo/model/deploys.ts";
import { seedOf, uniform } from "#electron/demo/model/random.ts";
import { logsFilter, parseBody, parseLogsFilter, refuse } from "./answer-logs-request.ts";
import type { Vendor } from "./run-queries.ts";

const seed = seedOf("demo events");
/** Until an event can be found. */
const arrivesMs = 5000;
const longestDeployMs = 3_600_000;

const request = z.object({
  filter: logsFilter,
  sort: z.enum(["timestamp", "-timestamp"]).default("timestamp"),
  page: z
    .object({ limit: z.number().int().min(1).max(1000).default(10), cursor: z.string().optional() })
    .default({ limit: 10 }),
});

type DemoEvent = { id: string; eventId: string; timeMs: number; service: string; title: string; tags: string[] };

const stepOf = ({ service, version, beganMs }: Deploy, step: string, timeMs: number): DemoEvent => {
  const number = Math.floor(uniform(seed, Math.floor(timeMs / 1000)) * 2 ** 40) + 2 ** 50;
  return {
    id: `AgAAA${beganMs.toString(36)}${step.toUpperCase()}${number.toString(36)}`,
    eventId: String(number),
    timeMs,
    service,
    title: `Deploy of ${service} ${version} ${step}`,
    tags: ["env:prod", `service:${service}`, `version:${version}`, "source:deploy", "event_type:deployment"],
  };
};

const eventsBetween = ({ model }: Vendor, fromMs: number, toMs: number): DemoEvent[] =>
  deploysBetween(model, fromMs - longestDeployMs, toMs)
    .flatMap((deploy) => [stepOf(deploy, "started", deploy.beganMs), stepOf(deploy, "finished", deploy.endedMs - 1000)])
    .filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs)
    .sort((a, b) => a.timeMs - b.timeMs);

const message = ({ title }: DemoEvent) => `${title}, by the pipeline of the main branch.`;

/** As the vendor's search sees it: title and message are its text. */
const searched = (event: DemoEvent) => ({
  message: `${event.title}\n${message(event)}`,
  service: event.service,
  host: null,
  level: "info" as const,
  tags: event.tags,
  attributes: {},
  error: null,
  traceId: null,
});

const wire = (event: DemoEvent) => ({
  type: "event",
  id: event.id,
  attributes: {
    message: message(event),
    tags: event.tags,
    timestamp: new Date(event.timeMs).toISOString(),
    attributes: {
      title: event.title,
      status: event.title.endsWith("finished") ? "success" : "info",
      service: event.service,
      source_type_name: "deploy",
      timestamp: event.timeMs,
      priority: "normal",
      evt: { id: event.eventId, source_id: 36, type: "deployment" },
    },
  },
});

/** POST /api/v2/events/search; the cursor counts what was given. */
export const answerEventsSearch = (body: string, vendor: Vendor): unknown => {
  const { filter, sort, page } = parseBody(body, request);
  const { query, fromMs, toMs } = parseLogsFilter(filter, vendor.nowMs);
  const all = eventsBetween(vendor, fromMs, Math.min(toMs, vendor.nowMs - arrivesMs)).filter((event) =>
    matchesQuery(query, searched(event)),
  );
  const given = Number(page.cursor ?? 0);
  if (!Number.isInteger(given) || given < 0)
    return refuse("input_validation_error(Field 'page' is invalid: invalid cursor)");
  const ordered = sort === "timestamp" ? all : all.reverse();
  const shown = ordered.slice(given, given + page.limit);
  if (shown.length === 0) return { data: [] };
  return { data: shown.map(wire), meta: { page: { after: String(given + shown.length) } } };
};
