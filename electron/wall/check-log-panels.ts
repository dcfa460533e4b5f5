import { parseLogQuery } from "#config/logs/parse-query.ts";
import type { PanelOf } from "#config/wall/panel.ts";
import type { Wall } from "#config/wall/wall.ts";
import { maskedSearchProblem } from "#electron/logs/privacy/masked-search.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { logSourcesOf } from "./log-sources.ts";

export type WrongInPanel = { key: string; message: string; at?: number };

const checkSource = ({ source }: PanelOf<"logs">, wall: Wall): WrongInPanel[] => {
  const known = logSourcesOf(wall);
  const names = known.length === 0 ? "none of this wall has" : `known: ${known.join(", ")}`;
  if (source === undefined)
    return known.length > 0 ? [] : [{ key: "kind", message: "no source of this wall has logs" }];
  return known.includes(source) ? [] : [{ key: "source", message: `no source "${source}" has logs (${names})` }];
};

/** A wall is no way round the masks: its hits and counts would tell what they hide. */
const checkSearch = ({ search = "" }: PanelOf<"logs">, wall: Wall): WrongInPanel[] => {
  const parsed = parseLogQuery(search);
  const hidden = parsed.ok ? maskedSearchProblem(parsed.query, createMasker(wall.logs.mask), search) : null;
  return hidden ? [{ key: "search", ...hidden }] : [];
};

const checkWatchers = ({ logs }: Wall): WrongInPanel[] =>
  logs.watchers.length > 0 ? [] : [{ key: "show", message: "logs.watchers has none" }];

/** What the schema cannot see of a logs panel. */
export const checkLogPanel = (panel: PanelOf<"logs">, wall: Wall): WrongInPanel[] =>
  panel.show === "watchers" ? checkWatchers(wall) : [...checkSource(panel, wall), ...checkSearch(panel, wall)];
