import type { PanelData, PanelState } from "#config/contract/panel.ts";
import type { PanelView } from "#config/contract/wall-view.ts";
import { valueText } from "#config/format/format-value.ts";
import type { Locale } from "#config/format/unit-word.ts";
import { isBreached } from "#config/wall/is-breached.ts";
import { lastOf } from "#renderer/panels/plot-lines.ts";
import { wordsOf } from "#renderer/words/words.ts";
import { companionWords } from "./companion-words.ts";

export type Condition = NonNullable<NonNullable<PanelView["thresholds"]>["warn"]>;
type Limited = Pick<PanelView, "kind" | "unit" | "decimals" | "thresholds">;

const signs = { ">": ">", ">=": "≥", "<": "<", "<=": "≤" } as const;

/** Thresholds of a capacity are percent of its limit, whatever its unit; of logs, lines. */
const unitOf = ({ kind, unit }: Limited): string | null => {
  if (kind === "capacity") return "%";
  return kind === "logs" ? null : unit;
};

/** A limit is written as it stands in the wall file: not rounded to the panel's decimals. */
const boundText = (view: Limited, bound: number, locale: Locale): string => {
  const places = /\.(\d+)$/.exec(String(bound))?.[1]?.length ?? 0;
  return valueText(bound, { locale, unit: unitOf(view), decimals: Math.max(places, 0) });
};

/** "≥ 6,400 req/s"; of a range its two ends, "10–20" inside and "< 10, > 20" outside of it. */
export const conditionText = (view: Limited, condition: Condition, locale: Locale): string => {
  const say = (bound: number) => boundText(view, bound, locale);
  if ("bound" in condition) return `${signs[condition.op]} ${say(condition.bound)}`;
  const { low, high } = condition;
  return condition.op === "inside" ? `${say(low)}–${say(high)}` : `< ${say(low)}, > ${say(high)}`;
};

/** The values that are judged, as far as the page has them. */
const judged = (data: PanelData): number[] => {
  if (data.kind === "tile") return data.value === null ? [] : [data.value];
  if (data.kind === "trend") return data.lines.flatMap((line) => lastOf(line)?.value ?? []);
  return data.kind === "logs" && data.content.show !== "watchers" ? [data.count] : [];
};

const byLimit = (view: Limited, state: PanelState, locale: Locale): string | null => {
  const { level, data } = state;
  const condition = level === "warn" || level === "critical" ? view.thresholds?.[level] : null;
  const values = data ? judged(data) : [];
  if (!condition) return null;
  const breaching = values.find((value) => isBreached(condition, value));
  const value = breaching ?? values[0];
  if (value === undefined) return null;
  const words = companionWords(locale);
  const text = valueText(value, { locale, unit: unitOf(view), decimals: view.decimals });
  return (breaching === undefined ? words.easing : words.breach)(text, conditionText(view, condition, locale));
};

/** Which rows of a list are at the panel's own level. */
const namesAt = ({ level, data }: PanelState, locale: Locale): string[] => {
  switch (data?.kind) {
    case "ranking":
      return data.rows.filter((row) => row.level === level).map(({ label }) => label);
    case "capacity":
      return data.rows
        .filter((row) => row.level === level)
        .map(({ label, ratio }) => `${label} ${valueText(ratio * 100, { locale, unit: "%" })}`);
    case "cost":
      return data.services.filter((row) => row.level === level).map(({ name }) => name);
    case "alarms": {
      const states = level === "critical" ? ["alert"] : ["warn", "no-data", "unknown"];
      return data.alarms.filter(({ state }) => states.includes(state)).map(({ name }) => name);
    }
    case "logs":
      if (data.content.show === "groups")
        return data.content.groups.filter(({ isNew }) => isNew).map(({ type }) => `${type} (${wordsOf(locale).isNew})`);
      if (data.content.show === "watchers")
        return data.content.watchers
          .filter((one) => one.level === level)
          .map(({ title }) => (typeof title === "string" ? title : title[locale]));
      return [];
    default:
      return [];
  }
};

const mostNames = 3;

/** Why a panel is at its level, as one plain sentence; null where the level, or what is drawn, says it all. */
export const levelReason = (view: Limited, state: PanelState, locale: Locale): string | null => {
  const words = companionWords(locale);
  if (state.level === "unknown") return state.data && wordsOf(locale).why[state.reason ?? "waiting"];
  if (state.level === "muted") return words.inMaintenance;
  if (state.level === "ok") return null;
  const names = namesAt(state, locale);
  const listed = names.slice(0, mostNames).join(locale === "ja" ? "、" : ", ");
  return byLimit(view, state, locale) ?? (names.length > 0 ? words.because(listed, names.length - mostNames) : null);
};
