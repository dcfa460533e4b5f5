import { type QuerySpec, querySpec } from "#config/wall/query.ts";
import type { SourceConfig } from "#config/wall/source.ts";
import type { Wall } from "#config/wall/wall.ts";
import { panelIds } from "./panel-ids.ts";
import { panelQueries } from "./panel-queries.ts";

export type WrongReference = { path: (string | number)[]; message: string };

const speaks: Record<SourceConfig["kind"], readonly QuerySpec["kind"][]> = {
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
      if (panel.kind === "alarms" && !wall.sources[panel.source])
        wrong.push({ path: [...at, "source"], message: `no source is named "${panel.source}" (${known})` });
      for (const { path, query } of panelQueries(panel)) {
        const source = wall.sources[query.source];
        const spec = querySpec(query);
        if (!source) {
          wrong.push({ path: [...at, ...path, "source"], message: `no source is named "${query.source}" (${known})` });
        } else if (spec && !speaks[source.kind].includes(spec.kind)) {
          const expected = speaks[source.kind].map((kind) => written[kind]).join(" or ");
          wrong.push({
            path: [...at, ...path],
            message: `${query.source} is a ${source.kind} source: expected ${expected}, found ${written[spec.kind]}`,
          });
        }
      }
    }
  return wrong;
};
