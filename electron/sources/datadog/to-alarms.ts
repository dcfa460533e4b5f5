import { z } from "zod";
import type { AlarmState } from "#config/contract/panel.ts";
import { type Alarm, type AlarmAnswer, SourceError } from "#electron/sources/source.ts";

/** A state that the client does not know comes as an object. */
const status = z.string().catch("Unknown").nullish();
const seconds = z.number().nullish();

const monitor = z.object({
  id: z.int(),
  name: z.string().nullish(),
  overallState: status,
  state: z
    .object({
      groups: z.record(z.string(), z.object({ status, lastTriggeredTs: seconds, lastNodataTs: seconds })).nullish(),
    })
    .nullish(),
  options: z.object({ silenced: z.record(z.string(), z.number().nullable()).nullish() }).nullish(),
  matchingDowntimes: z
    .array(z.object({ scope: z.array(z.string()).nullish(), start: seconds, end: seconds }))
    .nullish(),
  additionalProperties: z.object({ overall_state_modified: z.string().nullish() }).nullish(),
});
export type Monitor = z.infer<typeof monitor>;

export const toMonitors = (from: unknown, host: string): Monitor[] => {
  const parsed = z.array(monitor).safeParse(from);
  if (!parsed.success) throw new SourceError("bad-answer", `${host}: the answer is not a list of monitors`);
  return parsed.data;
};

const states: Record<string, AlarmState> = { OK: "ok", Warn: "warn", Alert: "alert", "No Data": "no-data" };
const worstFirst: AlarmState[] = ["alert", "warn", "no-data", "unknown", "muted", "ok"];
const mostListed = 1000;

/** A scope covers a group when the group has all of its tags. */
const covers = (scope: readonly string[], group: string) => {
  const tags = new Set(group.split(",").map((tag) => tag.trim()));
  return scope.every((tag) => tag === "*" || tags.has(tag));
};

/** By the monitor's own silencing ({ scope: until, or null for ever }) or by a downtime; times in seconds. */
const isMuted = ({ options, matchingDowntimes }: Monitor, group: string, nowMs: number): boolean => {
  const now = nowMs / 1000;
  const silenced = Object.entries(options?.silenced ?? {}).some(
    ([scope, until]) => (until === null || until > now) && covers(scope.split(","), group),
  );
  return (
    silenced ||
    (matchingDowntimes ?? []).some(
      ({ scope, start, end }) => (start ?? 0) <= now && (end ?? now + 1) > now && covers(scope ?? ["*"], group),
    )
  );
};

/** Datadog writes 0 for never. */
const toMs = (time: number | null | undefined): number | null => (time ? time * 1000 : null);

const dateMs = (text: string | null | undefined): number | null => {
  const ms = Date.parse(text ?? "");
  return Number.isNaN(ms) ? null : ms;
};

const toStates = (one: Monitor, nowMs: number, consoleUrl: string | null): Alarm[] => {
  const name = one.name ?? `#${one.id}`;
  const url = consoleUrl === null ? null : `${consoleUrl}/monitors/${one.id}`;
  const groups = Object.entries(one.state?.groups ?? {});
  const stateOf = (text: string | null | undefined, group: string) =>
    isMuted(one, group, nowMs) ? "muted" : (states[text ?? ""] ?? "unknown");
  if (groups.length === 0) {
    const sinceMs = dateMs(one.additionalProperties?.overall_state_modified);
    return [{ name, group: null, state: stateOf(one.overallState, "*"), sinceMs, url }];
  }
  return groups.map(([group, { status, lastTriggeredTs, lastNodataTs }]) => ({
    name,
    group: group === "*" ? null : group,
    state: stateOf(status, group),
    sinceMs: toMs(status === "No Data" ? lastNodataTs || lastTriggeredTs : lastTriggeredTs),
    url,
  }));
};

/** Each group of a monitor counts; a monitor without groups counts once. */
export const toAlarms = (
  monitors: readonly Monitor[],
  at: { nowMs: number; consoleUrl: string | null; warnings: string[] },
): AlarmAnswer => {
  const all = monitors.flatMap((one) => toStates(one, at.nowMs, at.consoleUrl));
  const counts: AlarmAnswer["counts"] = { ok: 0, warn: 0, alert: 0, "no-data": 0, unknown: 0, muted: 0 };
  for (const { state } of all) counts[state] += 1;
  const alarms = all
    .filter(({ state }) => state !== "ok")
    .sort((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state));
  return { total: all.length, counts, alarms: alarms.slice(0, mostListed), warnings: at.warnings };
};
