import type { Source } from "#electron/sources/source.ts";
import type { Asking } from "./ask.ts";
import { type Monitor, toAlarms, toMonitors } from "./to-alarms.ts";

const pageSize = 500;
const mostPages = 10;

/** `filter` is Datadog's comma-separated list of monitor tags; empty means every monitor. */
export const createAskAlarms =
  (asking: Asking, consoleUrl: string | null): Source["alarms"] =>
  async (filter, signal) => {
    const client = await asking.client();
    const monitors: Monitor[] = [];
    let isWhole = false;
    for (let page = 0; page < mostPages && !isWhole; page++) {
      const found = toMonitors(
        await client.monitors({ monitorTags: filter.trim(), page, pageSize }, signal),
        asking.host,
      );
      monitors.push(...found);
      isWhole = found.length < pageSize;
    }
    const warnings = isWhole ? [] : [`Only the first ${monitors.length} monitors were read`];
    return toAlarms(monitors, { nowMs: asking.now(), consoleUrl, warnings });
  };
