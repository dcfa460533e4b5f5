import { type GroupState, replayMonitor, worstOf } from "./monitor-state.ts";
import { type Monitor, monitors } from "./monitors.ts";
import { Refusal } from "./refusal.ts";
import type { Vendor } from "./run-queries.ts";

const createdMs = Date.UTC(2026, 3, 1, 2, 0, 0);
const groupStates = ["all", "alert", "warn", "no data", "ok"];
const statuses = ["alert", "warn", "no data", "ok", "ignored", "skipped", "unknown"];

/** Times as Datadog writes them in monitors: null where nothing happened. */
const secondsOrNull = (seconds: number) => (seconds === 0 ? null : seconds);

const groupJson = (group: GroupState) => ({
  name: group.name,
  status: group.status,
  last_triggered_ts: secondsOrNull(group.triggeredS),
  last_notified_ts: secondsOrNull(group.triggeredS),
  last_resolved_ts: secondsOrNull(group.resolvedS),
  last_nodata_ts: null,
});

const monitorJson = (monitor: Monitor, groups: readonly GroupState[], shown: readonly GroupState[] | null) => {
  const modifiedS = Math.max(0, ...groups.map(({ triggeredS, resolvedS }) => Math.max(triggeredS, resolvedS)));
  const created = new Date(createdMs).toISOString().replace("Z", "+00:00");
  return {
    id: monitor.id,
    org_id: 321,
    type: "query alert",
    name: monitor.name,
    message: monitor.message,
    tags: monitor.tags,
    query: monitor.query,
    options: {
      evaluation_delay: 120,
      include_tags: true,
      locked: false,
      new_host_delay: 300,
      notify_audit: false,
      notify_no_data: false,
      require_full_window: false,
      silenced: monitor.muted ? { "*": null } : {},
      thresholds: { critical: monitor.critical, ...(monitor.warning === null ? {} : { warning: monitor.warning }) },
    },
    multi: monitor.query.includes(" by {"),
    created_at: createdMs,
    created,
    modified: created,
    deleted: null,
    restricted_roles: null,
    priority: monitor.priority,
    overall_state_modified: modifiedS === 0 ? created : new Date(modifiedS * 1000).toISOString().replace("Z", "+00:00"),
    overall_state: worstOf(groups),
    creator: { name: null, handle: "someone@example.com", email: "someone@example.com", id: 1 },
    matching_downtimes: [],
    ...(shown === null
      ? {}
      : { state: { groups: Object.fromEntries(shown.map((one) => [one.name, groupJson(one)])) } }),
  };
};

const wanted = (search: URLSearchParams): ((group: GroupState) => boolean) | null => {
  const text = search.get("group_states");
  if (text === null) return null;
  const states = text.split(",").map((state) => state.trim().toLowerCase());
  if (states.some((state) => !groupStates.includes(state))) throw new Refusal(400, "Invalid group_state filters.");
  return ({ status }) => states.includes("all") || states.includes(status.toLowerCase());
};

const whole = (search: URLSearchParams, name: string, fallback: number): number => {
  const text = search.get(name);
  if (text === null) return fallback;
  if (!/^\d+$/.test(text)) throw new Refusal(400, `The value provided for parameter '${name}' is invalid`);
  return Number(text);
};

const hasAllTags = (monitor: Monitor, search: URLSearchParams): boolean =>
  (search.get("monitor_tags") ?? "").split(",").every((tag) => tag === "" || monitor.tags.includes(tag.trim()));

/** GET /api/v1/monitor: everything without `page`; groups only with `group_states`. */
export const answerMonitors = (search: URLSearchParams, vendor: Vendor): unknown => {
  const show = wanted(search);
  const size = Math.min(1000, whole(search, "page_size", 100));
  const page = search.has("page") ? whole(search, "page", 0) : null;
  const name = search.get("name")?.toLowerCase() ?? "";
  const found = monitors.filter((one) => one.name.toLowerCase().includes(name) && hasAllTags(one, search));
  const shown = page === null ? found : found.slice(page * size, (page + 1) * size);
  return shown.map((monitor) => {
    const groups = replayMonitor(monitor, vendor);
    return monitorJson(monitor, groups, show ? groups.filter(show) : null);
  });
};

/** GET /api/v1/monitor/{id}. */
export const answerMonitor = (id: string, search: URLSearchParams, vendor: Vendor): unknown => {
  const show = wanted(search);
  const monitor = monitors.find((one) => String(one.id) === id);
  if (!monitor) throw new Refusal(404, "Monitor not found");
  const groups = replayMonitor(monitor, vendor);
  return monitorJson(monitor, groups, show ? groups.filter(show) : null);
};

type Found = { monitor: Monitor; group: GroupState };

const foundGroup = ({ monitor, group }: Found) => ({
  monitor_id: monitor.id,
  monitor_name: monitor.name,
  group: group.name,
  group_tags: group.name.split(","),
  status: group.status,
  last_triggered_ts: group.triggeredS,
  last_nodata_ts: 0,
  all_tags: monitor.tags,
  env_tags: [],
  team_tags: [],
  priority: monitor.priority,
  muted: monitor.muted,
  muted_remaining: null,
  muted_until_ts: null,
  downtimes: [],
});

const countBy = <Key extends string | boolean>(found: readonly Found[], key: (one: Found) => readonly Key[]) =>
  [...Map.groupBy(found.flatMap(key), (one) => one)]
    .map(([name, all]) => ({ count: all.length, name }))
    .sort((a, b) => b.count - a.count);

/** `status:alert`, several OR-ed by repetition; other words are looked for in the monitor's name. */
const searchFor = (query: string): ((found: Found) => boolean) => {
  const words = query.match(/(?:[^\s"]+|"[^"]*")+/g)?.filter((one) => one !== "AND" && one !== "OR") ?? [];
  const asked = words
    .filter((one) => /^(group_)?status:/.test(one))
    .map((one) => one.replace(/^.*?:/, "").replaceAll('"', ""));
  const text = words.filter((one) => !one.includes(":")).map((one) => one.toLowerCase());
  for (const status of asked)
    if (!statuses.includes(status.toLowerCase()))
      throw new Refusal(400, `Query parsing error: '${status}' is not a valid monitor status`);
  return ({ monitor, group }) =>
    (asked.length === 0 || asked.some((status) => status.toLowerCase() === group.status.toLowerCase())) &&
    text.every((word) => monitor.name.toLowerCase().includes(word));
};

/** GET /api/v1/monitor/groups/search. */
export const answerMonitorGroups = (search: URLSearchParams, vendor: Vendor): unknown => {
  const perPage = Math.max(1, whole(search, "per_page", 30));
  const page = whole(search, "page", 0);
  const matches = searchFor(search.get("query") ?? "");
  const found = monitors
    .flatMap((monitor) => replayMonitor(monitor, vendor).map((group) => ({ monitor, group })))
    .filter(matches);
  const shown = found.slice(page * perPage, (page + 1) * perPage);
  return {
    counts: {
      status: countBy(found, ({ group }) => [group.status]),
      muted: countBy(found, ({ monitor }) => [monitor.muted]),
      tag: countBy(found, ({ monitor }) => monitor.tags),
      type: countBy(found, () => ["metric"]),
    },
    groups: shown.map(foundGroup),
    metadata: { total_count: found.length, page_count: Math.ceil(found.length / perPage), page, per_page: perPage },
  };
};
