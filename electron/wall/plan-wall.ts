import { createHash } from "node:crypto";
import type { Panel } from "#config/wall/panel.ts";
import type { AnySourceConfig, Wall } from "#config/wall/wall.ts";
import { demandKey } from "#electron/collector/demand-key.ts";
import type { PanelPlan } from "#electron/panels/plan.ts";
import { planPanel } from "#electron/panels/plan-panel.ts";
import { logSourcesOf } from "./log-sources.ts";
import { panelIds } from "./panel-ids.ts";
import { expandVariables } from "./variables.ts";

export type PlannedPanel = { id: string; board: string; panel: Panel; plan: PanelPlan };

const address = (config: AnySourceConfig): string =>
  config.kind === "datadog" ? (config.url ?? config.site) : config.url;

/**
 * A source's name inside the collector and the history: its id and where it points. A source that was pointed
 * elsewhere must not show the samples of the place before. Keys are left out, so that they can be rotated.
 */
export const sourceKey = (id: string, config: AnySourceConfig): string =>
  `${id}@${createHash("sha256")
    .update(`${config.kind} ${address(config)}`)
    .digest("hex")
    .slice(0, 8)}`;

/** The id in the wall file. */
export const sourceId = (key: string): string => key.slice(0, key.lastIndexOf("@"));

/** Every panel of a wall with its id and what it asks of the collector. */
export const planWall = (wall: Wall): PlannedPanel[] => {
  const keyOfSource = (id: string): string => {
    const config = wall.sources[id];
    return config ? sourceKey(id, config) : id;
  };
  const context: Parameters<typeof planPanel>[1] = {
    expand: (_, spec) => expandVariables(spec, wall.variables),
    keyOf: (demand) => demandKey({ ...demand, source: keyOfSource(demand.source) }),
    logSources: logSourcesOf(wall),
  };
  const ids = panelIds(wall);
  return wall.boards.flatMap((board, b) =>
    board.panels.map((panel, p) => {
      const plan = planPanel(panel, context);
      const demands = plan.demands.map((demand) => ({ ...demand, source: keyOfSource(demand.source) }));
      const searches = plan.searches.map((one) => ({ ...one, key: `${keyOfSource(one.source)} ${one.key}` }));
      return { id: ids[b]?.[p] ?? "", board: board.id, panel, plan: { ...plan, demands, searches } };
    }),
  );
};
