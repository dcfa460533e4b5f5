import type { AlarmState } from "#config/contract/panel.ts";
import type { Alarm, AlarmAnswer } from "#electron/sources/source.ts";
import { type AlarmFilter, fits, mayFit } from "./alarm-filter.ts";
import type { WireAlert, WireRule } from "./wire.ts";

const mostListed = 1000;
const worstFirst: AlarmState[] = ["alert", "warn", "unknown", "no-data", "muted", "ok"];

const alertState = (state: string): AlarmState => {
  const word = state.toLowerCase();
  if (word === "firing") return "alert";
  if (word === "pending") return "warn";
  return word === "inactive" ? "ok" : "unknown";
};

/** Go's zero time means never. */
const since = (text: string | undefined): number | null => {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isFinite(ms) && ms > 0 ? ms : null;
};

/** What tells this alert from the rule's others: its labels without those the rule itself gives to all. */
const groupOf = (labels: Readonly<Record<string, string>>, shared: Readonly<Record<string, string>>): string | null => {
  const own = Object.entries(labels).filter(([name, value]) => name !== "alertname" && shared[name] !== value);
  return own.length === 0 ? null : own.map(([name, value]) => `${name}=${value}`).join(", ");
};

const toAlarm = (alert: WireAlert, name: string, shared: Readonly<Record<string, string>>): Alarm => ({
  name,
  group: groupOf(alert.labels, shared),
  state: alertState(alert.state),
  sinceMs: since(alert.activeAt),
  url: null,
});

/** One alarm an active alert; a rule without any counts as one, OK unless it could not be evaluated. */
const ofRule = (rule: WireRule, filter: AlarmFilter): Alarm[] => {
  const shared = rule.labels ?? {};
  const active = (rule.alerts ?? [])
    .filter((alert) => fits(filter, { alertname: rule.name, ...alert.labels }))
    .map((alert) => toAlarm(alert, rule.name, shared))
    .filter((alarm) => alarm.state !== "ok");
  if (!mayFit(filter, { ...shared, alertname: rule.name })) return active;
  const health = rule.health?.toLowerCase();
  const blind = health === "err" || health === "unknown" || rule.state?.toLowerCase() === "unknown";
  const itself: Alarm = { name: rule.name, group: null, state: blind ? "unknown" : "ok", sinceMs: null, url: null };
  return blind || active.length === 0 ? [...active, itself] : active;
};

const toAnswer = (all: Alarm[], warnings: string[]): AlarmAnswer => {
  const counts: Record<AlarmState, number> = { ok: 0, warn: 0, alert: 0, "no-data": 0, unknown: 0, muted: 0 };
  for (const alarm of all) counts[alarm.state] += 1;
  const loud = all
    .filter((alarm) => alarm.state !== "ok")
    .sort((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state));
  const cut = loud.length > mostListed ? [`${mostListed} of ${loud.length} alarms are listed.`] : [];
  return { total: all.length, counts, alarms: loud.slice(0, mostListed), warnings: [...warnings, ...cut] };
};

/** Of /api/v1/rules: the quiet ones are known too. */
export const alarmsOfRules = (rules: WireRule[], filter: AlarmFilter, warnings: string[]): AlarmAnswer => {
  const alerting = rules.filter((rule) => rule.type !== "recording");
  const all = alerting.flatMap((rule) => ofRule(rule, filter));
  if (alerting.length === 0)
    return toAnswer(all, [
      ...warnings,
      "This server has no alerting rules (VictoriaMetrics offers those of vmalert only).",
    ]);
  return toAnswer(all, all.length === 0 ? [...warnings, "No alerting rule fits the filter."] : warnings);
};

/** Of /api/v1/alerts, where rules are not offered: only what is active. */
export const alarmsOfAlerts = (alerts: WireAlert[], filter: AlarmFilter, warnings: string[]): AlarmAnswer =>
  toAnswer(
    alerts
      .filter((alert) => fits(filter, alert.labels))
      .map((alert) => toAlarm(alert, alert.labels["alertname"] ?? "alert", {}))
      .filter((alarm) => alarm.state !== "ok"),
    [...warnings, "This server does not list its rules: quiet ones are not counted."],
  );
