import type { AlarmState, Level, PanelDataOf, PanelState } from "#config/contract/panel.ts";
import type { StoredFact } from "#electron/incidents/store/stored.ts";

type Alarm = PanelDataOf<"alarms">["alarms"][number];
/** Alarms that are not OK, by their key. */
export type KnownAlarms = ReadonlyMap<string, Alarm>;

const levelOf: Record<AlarmState, Level> = {
  alert: "critical",
  warn: "warn",
  "no-data": "unknown",
  unknown: "unknown",
  muted: "muted",
  ok: "ok",
};

const alarmKey = ({ name, group }: Pick<Alarm, "name" | "group">): string =>
  `alarm|${name}${group === null ? "" : `|${group}`}`;

/** What lasted longer before the first look at it is no news. */
const newsMs = 86_400_000;

const toFact = (
  panel: PanelState,
  alarm: Alarm,
  from: string | null,
  atMs: number | null,
  nowMs: number,
): StoredFact => ({
  kind: "alarm",
  foldKey: alarmKey(alarm),
  atMs: Math.min(atMs ?? panel.fetchedAtMs ?? nowMs, nowMs),
  precision: atMs === null ? "about" : "second",
  observedAtMs: nowMs,
  skewMs: null,
  text: "",
  fact: {
    panelId: panel.id,
    subject: alarm.group === null ? alarm.name : `${alarm.name} (${alarm.group})`,
    from,
    to: alarm.state,
    level: levelOf[alarm.state],
    value: null,
    unit: null,
    times: 1,
    url: alarm.url,
  },
});

const notOk = (counts: PanelDataOf<"alarms">["counts"]): number =>
  Object.entries(counts).reduce((sum, [state, count]) => (state === "ok" ? sum : sum + count), 0);

/**
 * Alarms that came, changed or went. `before` null: the first look, which tells only what `lastTo` (the last that was
 * written down of an alarm) does not say. A list that was cut does not say which alarms went.
 */
export const alarmFacts = (
  before: KnownAlarms | null,
  panel: PanelState,
  lastTo: (foldKey: string) => string | null,
  nowMs: number,
): { known: KnownAlarms | null; facts: StoredFact[] } => {
  if (panel.data?.kind !== "alarms" || panel.level === "unknown") return { known: before, facts: [] };
  const { alarms, counts } = panel.data;
  const now = new Map(alarms.map((alarm) => [alarmKey(alarm), alarm]));
  const isWhole = notOk(counts) === alarms.length;
  const came = alarms.flatMap((alarm) => {
    const last = lastTo(alarmKey(alarm));
    const from = before ? (before.get(alarmKey(alarm))?.state ?? "ok") : last;
    const isOld = before === null && (alarm.sinceMs === null || alarm.sinceMs < nowMs - newsMs);
    // Another panel may have told it already.
    if (from === alarm.state || last === alarm.state || isOld) return [];
    return [toFact(panel, alarm, from, alarm.sinceMs, nowMs)];
  });
  const gone = [...(before ?? [])].filter(([key]) => isWhole && !now.has(key) && lastTo(key) !== "ok");
  const went = gone.map(([, alarm]) => toFact(panel, { ...alarm, state: "ok" }, alarm.state, null, nowMs));
  const kept = isWhole ? now : new Map([...(before ?? []), ...now]);
  return { known: kept, facts: [...came, ...went] };
};
