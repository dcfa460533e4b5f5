import { formatAge } from "#config/format/format-age.ts";
import type { Wall } from "#config/wall/wall.ts";
import { paceFor } from "#electron/logs/hub/log-budget.ts";
import { intakeTerms, logTerms } from "#electron/logs/hub/log-terms.ts";
import { intakeSource } from "#electron/logs/intake/intake-source.ts";
import { lookEveryMs } from "#electron/logs/watchers/plan-watcher.ts";
import { textTable } from "./text-table.ts";

export type WatchReport = {
  watchers: number;
  everyMs: number;
  /** What they will search while nothing hits and no pattern reads many pages. */
  sources: { id: string; searchesPerHour: number; budgetPerHour: number | null }[];
};

const hourMs = 3_600_000;

/** What the watchers of a wall will ask, worked out without asking. */
export const watchReport = ({ sources, logs }: Pick<Wall, "sources" | "logs">): WatchReport => {
  const planned = logs.watchers.length * (hourMs / lookEveryMs);
  const terms = [
    ...Object.entries(sources).flatMap(([id, config]) => {
      const own = logTerms(config);
      return own ? [{ id, budgetPerHour: own.requestsPerHour }] : [];
    }),
    ...(logs.intake ? [{ id: intakeSource, budgetPerHour: intakeTerms.requestsPerHour }] : []),
  ];
  const pace = paceFor(terms.map(({ budgetPerHour }) => ({ budgetPerHour, people: 0, planned })));
  return {
    watchers: logs.watchers.length,
    everyMs: lookEveryMs * pace,
    sources: terms.map((one) => ({ ...one, searchesPerHour: planned / pace })),
  };
};

export const watchLines = ({ watchers, everyMs, sources }: WatchReport): string[] => {
  if (watchers === 0) return [];
  const slowed = everyMs > lookEveryMs ? `, slowed by the budget from ${formatAge(lookEveryMs, "en")}` : "";
  return [
    "",
    `${watchers} watcher${watchers === 1 ? "" : "s"}, each looks every ${formatAge(everyMs, "en")}${slowed}`,
    ...textTable(
      ["  LOGS OF", "SEARCHES/H", "BUDGET/H"],
      sources.map(({ id, searchesPerHour, budgetPerHour }) => [
        `  ${id}`,
        Math.round(searchesPerHour),
        budgetPerHour === null ? "none" : budgetPerHour,
      ]),
    ),
  ];
};
