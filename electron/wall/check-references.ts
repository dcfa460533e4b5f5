import { type QuerySpec, querySpec } from "#config/wall/query.ts";
import type { AnySourceConfig, Wall } from "#config/wall/wall.ts";
import { checkBoardNames } from "./check-board-names.ts";
import { checkLogPanel } from "./check-log-panels.ts";
import { checkNotifications } from "./check-notifications.ts";
import { checkWatchers } from "./check-watchers.ts";
import { panelIds } from "./panel-ids.ts";
import { panelQueries } from "./panel-queries.ts";

/** `at`: the character of a text that is wrong. */
export type WrongReference = { path: (string | number)[]; message: string; at?: number };

/** Sources of logs answer no panel of metrics. */
const speaks: Record<AnySourceConfig["kind"], readonly QuerySpec["kind"][]> = {
  loki: [],
  elasticsearch: [],
  datadog: ["metric", "formula", "cloud-cost", "usage-cost"],
  prometheus: ["promql"],
};

const written: Record<QuerySpec["kind"], string> = {
  metric: "metric",
  formula: "queries and formula",
  "cloud-cost": "cloudCost",
  "usage-cost": "usageCost",
  promql: "promql",
};

const onlyLogs = (id: string, kind: string): string =>
  `${id} is a ${kind} source: it has logs, and no metrics or alarms`;

const checkAlarms = (wall: Wall, id: string, known: string): string[] => {
  const source = wall.sources[id];
  if (!source) return [`no source is named "${id}" (${known})`];
  return speaks[source.kind].length === 0 ? [onlyLogs(id, source.kind)] : [];
};

/** What the schema cannot see: names of sources, queries in a language their source does not speak, ids used twice. */
export const checkReferences = (wall: Wall): WrongReference[] => {
  const names = Object.keys(wall.sources);
  const known = names.length === 0 ? "none is defined" : `known: ${names.join(", ")}`;
  const wrong: WrongReference[] = [];
  const ids = panelIds(wall);
  const used = new Set<string>();
  for (const [b, board] of wall.boards.entries())
    for (const [p, panel] of board.panels.entries()) {
      const at = ["boards", b, "panels", p];
      const id = ids[b]?.[p] ?? "";
      if (used.has(id)) wrong.push({ path: [...at, "id"], message: `panel id "${id}" is used twice` });
      used.add(id);
      if (panel.kind === "alarms")
        wrong.push(...checkAlarms(wall, panel.source, known).map((message) => ({ path: [...at, "source"], message })));
      if (panel.kind === "logs")
        wrong.push(...checkLogPanel(panel, wall).map(({ key, ...one }) => ({ ...one, path: [...at, key] })));
      for (const { path, query } of panelQueries(panel)) {
        const source = wall.sources[query.source];
        const spec = querySpec(query);
        if (!source) {
          wrong.push({ path: [...at, ...path, "source"], message: `no source is named "${query.source}" (${known})` });
        } else if (spec && !speaks[source.kind].includes(spec.kind)) {
          const languages = speaks[source.kind].map((kind) => written[kind]);
          const message =
            languages.length === 0
              ? onlyLogs(query.source, source.kind)
              : `${query.source} is a ${source.kind} source: expected ${languages.join(" or ")}, found ${written[spec.kind]}`;
          wrong.push({ path: [...at, ...path], message });
        }
      }
    }
  return [
    ...wrong,
    ...checkBoardNames(wall, ids.flat()),
    ...checkNotifications(wall, ids.flat()),
    ...checkWatchers(wall),
  ];
};
