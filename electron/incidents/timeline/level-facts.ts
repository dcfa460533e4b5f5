import type { Level, PanelState } from "#config/contract/panel.ts";
import type { StoredFact } from "#electron/incidents/store/stored.ts";

/** What is remembered of a panel: its last known level, and why nothing is known just now. null: never known. */
export type KnownPanel = { level: Level | null; blind: PanelState["reason"] };
export type PanelName = { title: string; unit: string | null };

const isLevel = (text: string | null): text is Level =>
  text !== null && ["ok", "warn", "critical", "muted"].includes(text);

export const levelKey = (panelId: string): string => `level|${panelId}`;

/** After a start: the last thing that was written down of it, however long ago. */
export const panelBefore = (lastTo: string | null): KnownPanel => ({
  level: isLevel(lastTo) ? lastTo : null,
  blind: null,
});

/** The one figure that a panel is about; null when it has none. */
export const shownValue = ({ data }: Pick<PanelState, "data">): number | null => {
  if (data?.kind === "tile") return data.value;
  if (data?.kind !== "trend" || data.lines.length !== 1) return null;
  return data.lines[0]?.values.findLast((value) => value !== null) ?? null;
};

const minuteMs = 60_000;

const changed = (state: PanelState, nameOf: () => PanelName, nowMs: number) => {
  const { title, unit } = nameOf();
  return {
    kind: "level" as const,
    atMs: Math.min(state.sinceMs, nowMs),
    precision: state.sinceMs % minuteMs === 0 ? ("minute" as const) : ("second" as const),
    observedAtMs: nowMs,
    skewMs: null,
    text: "",
    fact: { panelId: state.id, subject: title, value: shownValue(state), unit, times: 1, url: null },
  };
};

/** From one known level to another, whatever was between; a panel never known before is news only when it is bad. */
const levelFact = (before: KnownPanel, state: PanelState, nameOf: () => PanelName, nowMs: number): StoredFact[] => {
  if (state.level === "unknown" || state.level === before.level) return [];
  // Its alarms are told one by one.
  if (state.data?.kind === "alarms") return [];
  const isBad = state.level === "critical" || state.level === "warn";
  if (before.level === null && !isBad) return [];
  const { fact, ...rest } = changed(state, nameOf, nowMs);
  const { level } = state;
  return [{ ...rest, foldKey: levelKey(state.id), fact: { ...fact, from: before.level, to: level, level } }];
};

/** All panels that see nothing are one thing: most often it is one source that fails. */
const blindFact = (before: KnownPanel, state: PanelState, nameOf: () => PanelName, nowMs: number): StoredFact[] => {
  const wasBlind = before.blind !== null;
  const isBlind = state.level === "unknown";
  if (wasBlind === isBlind || (isBlind && (before.level === null || state.reason === "waiting"))) return [];
  const { fact, ...rest } = changed(state, nameOf, nowMs);
  const turn = isBlind
    ? { from: before.level, to: state.reason, level: "unknown" as const }
    : { from: before.blind, to: state.level, level: state.level };
  // A level may have lasted for long before it was seen again.
  const atMs = isBlind ? rest.atMs : nowMs;
  return [{ ...rest, atMs, foldKey: "blind", fact: { ...fact, value: null, unit: null, ...turn } }];
};

/** What a panel's new state says that its last one did not. Waiting for the first answer says nothing. */
export const levelFacts = (
  before: KnownPanel,
  state: PanelState,
  nameOf: () => PanelName,
  nowMs: number,
): { known: KnownPanel; facts: StoredFact[] } => {
  if (state.reason === "waiting") return { known: before, facts: [] };
  const facts = [...blindFact(before, state, nameOf, nowMs), ...levelFact(before, state, nameOf, nowMs)];
  const known =
    state.level === "unknown"
      ? { level: before.level, blind: before.level === null ? null : state.reason }
      : { level: state.level, blind: null };
  return { known, facts };
};
