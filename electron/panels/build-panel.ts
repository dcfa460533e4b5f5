import type { Panel } from "#config/wall/panel.ts";
import { buildAlarms } from "./build-alarms.ts";
import { buildCapacity } from "./build-capacity.ts";
import { buildCost } from "./build-cost.ts";
import { buildLogs } from "./build-logs.ts";
import { buildPhone } from "./build-phone.ts";
import { buildRanking } from "./build-ranking.ts";
import { buildText } from "./build-text.ts";
import { buildTile } from "./build-tile.ts";
import { buildTimeline } from "./build-timeline.ts";
import { buildTrend } from "./build-trend.ts";
import type { BuildInput, Built } from "./built.ts";

type AnyInput = Omit<BuildInput, "panel"> & { panel: Panel };

/**
 * A panel as it stands now, from what the collector holds; the same input gives the same panel.
 * To be called on news of one of the plan's demands, at nextChangeMs(), and a few times a minute: a clock that was set back
 * tells nobody.
 */
export const buildPanel = (input: AnyInput): Built => {
  const { panel } = input;
  switch (panel.kind) {
    case "tile":
      return buildTile({ ...input, panel });
    case "trend":
      return buildTrend({ ...input, panel });
    case "ranking":
      return buildRanking({ ...input, panel });
    case "capacity":
      return buildCapacity({ ...input, panel });
    case "alarms":
      return buildAlarms({ ...input, panel });
    case "cost":
      return buildCost({ ...input, panel });
    case "logs":
      return buildLogs({ ...input, panel });
    case "text":
      return buildText({ ...input, panel });
    case "timeline":
      return buildTimeline({ ...input, panel });
    case "phone":
      return buildPhone({ ...input, panel });
  }
};
