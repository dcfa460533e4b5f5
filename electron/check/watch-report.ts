import { formatAge } from "#config/format/format-age.ts";
import type { Wall } from "#config/wall/wall.ts";
import { searchesPerHour, vendorPaceMs } from "#electron/live/logs/pace.ts";
import { paceFor } from "#electron/logs/hub/log-budget.ts";
import { intakeTerms, logTerms } from "#electron/logs/hub/log-terms.ts";
import { intakeSource } from "#electron/logs/intake/intake-source.ts";
import { lookEveryMs } from "#electron/logs/watchers/plan-watcher.ts";
import type { PlannedPanel } from "#electron/wall/plan-wall.ts";
import { textTable } from "./text-table.ts";

export type WatchReport = {
  watchers: number;
  everyMs: number;
  /** Panels of logs with searches of their own, and how often each asks a vendor. */
  panels: number;
  panelsEveryMs: number;
  /** What watchers and panels will search while nothing hits and no search reads many pages. */
  sources: { id: string; searchesPerHour: number; panelsPerHour: number; budgetPerHour: number | null }[];
};

const hourMs = 3_600_000;

const planned = (panels: readonly PlannedPanel[]) => panels.flatMap(({ plan }) => plan.searches);

/** What the watchers and the panels of logs of a wall will ask, worked out without asking. */
export const watchReport = (
  { sources, logs }: Pick<Wall, "sources" | "logs">,
  panels: readonly PlannedPanel[],
): WatchReport => {
  const watched = logs.watchers.length * (hourMs / lookEveryMs);
  const asked = searchesPerHour(planned(panels));
  const terms = [
    ...Object.entries(sources).flatMap(([id, config]) => {
      const own = logTerms(config);
      return own ? [{ id, budgetPerHour: own.requestsPerHour }] : [];
    }),
    ...(logs.intake ? [{ id: intakeSource, budgetPerHour: intakeTerms.requestsPerHour }] : []),
  ];
  const pace = paceFor(
    terms.map(({ id, budgetPerHour }) => ({ budgetPerHour, people: 0, planned: watched + (asked.get(id) ?? 0) })),
  );
  return {
    watchers: logs.watchers.length,
    everyMs: lookEveryMs * pace,
    panels: panels.filter(({ plan }) => plan.searches.length > 0).length,
    panelsEveryMs: vendorPaceMs * pace,
    sources: terms.map((one) => ({
      ...one,
      searchesPerHour: watched / pace,
      panelsPerHour: (asked.get(one.id) ?? 0) / (one.budgetPerHour === null ? 1 : pace),
    })),
  };
};

const paceText = (everyMs: number, usualMs: number): string =>
  formatAge(everyMs, "en") + (everyMs > usualMs ? `, slowed by the budget from ${formatAge(usualMs, "en")}` : "");

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

export const watchLines = ({ watchers, everyMs, panels, panelsEveryMs, sources }: WatchReport): string[] => {
  if (watchers + panels === 0) return [];
  const watching = `${plural(watchers, "watcher")}, each looks every ${paceText(everyMs, lookEveryMs)}`;
  const asking = `${plural(panels, "panel")} of logs, each asks every ${paceText(panelsEveryMs, vendorPaceMs)}`;
  return [
    "",
    ...(watchers > 0 ? [watching] : []),
    ...(panels > 0 ? [asking] : []),
    ...textTable(
      ["  LOGS OF", "WATCHERS/H", "PANELS/H", "BUDGET/H"],
      sources.map(({ id, searchesPerHour: ofWatchers, panelsPerHour, budgetPerHour }) => [
        `  ${id}`,
        Math.round(ofWatchers),
        Math.round(panelsPerHour),
        budgetPerHour === null ? "none" : budgetPerHour,
      ]),
    ),
  ];
};
