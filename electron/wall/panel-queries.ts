import type { Panel } from "#config/wall/panel.ts";
import type { Query } from "#config/wall/query.ts";

/** Every query of a panel with its place in the panel; alarms and text panels have none. */
export const panelQueries = (panel: Panel): { path: (string | number)[]; query: Query }[] => {
  switch (panel.kind) {
    case "tile":
    case "ranking":
    case "cost":
      return [{ path: ["query"], query: panel.query }];
    case "trend":
      return [
        ...(panel.query ? [{ path: ["query"], query: panel.query }] : []),
        ...(panel.queries ?? []).map((query, index) => ({ path: ["queries", index], query })),
      ];
    case "capacity":
      return [
        { path: ["used"], query: panel.used },
        ...(typeof panel.limit === "number" ? [] : [{ path: ["limit"], query: panel.limit }]),
        ...(panel.users ? [{ path: ["users"], query: panel.users }] : []),
      ];
    case "alarms":
    case "logs":
    case "text":
    case "timeline":
    case "phone":
      return [];
  }
};

/** The sources a panel depends on, each once; `logSources` are those of a logs panel that names none. */
export const panelSources = (panel: Panel, logSources: readonly string[]): string[] => {
  if (panel.kind === "alarms") return [panel.source];
  if (panel.kind === "logs") return panel.source === undefined ? [...logSources] : [panel.source];
  return [...new Set(panelQueries(panel).map(({ query }) => query.source))];
};
