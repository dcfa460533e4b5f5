import type { LogRecord } from "#config/contract/log.ts";
import type { LogGroup } from "#config/contract/log-groups.ts";
import { createErrorGroups } from "#electron/logs/groups/error-groups.ts";
import { fingerprintOf } from "#electron/logs/groups/fingerprint.ts";
import type { TimeRange } from "#electron/sources/source.ts";

const dayMs = 86_400_000;
const bars = 48;
const mostGroups = 200;

/**
 * The exceptions of a window by type and place. One is new when nothing like it was among the failures of the day before
 * the window; `search` gives the newest failures of a range, whole and masked, at most as many as one page holds.
 */
export const listGroups = async (
  search: (range: TimeRange) => Promise<LogRecord[]>,
  range: TimeRange,
): Promise<LogGroup[]> => {
  const [now, before] = await Promise.all([
    search(range),
    search({ fromMs: range.fromMs - dayMs, toMs: range.fromMs }),
  ]);
  const known = new Set(before.map((record) => fingerprintOf(record).id));
  const stepMs = Math.max(1000, Math.ceil((range.toMs - range.fromMs) / bars));
  const groups = createErrorGroups({ now: () => range.toMs, maxGroups: mostGroups, stepMs, steps: bars });
  for (const record of now) groups.add(record);
  return groups.list().map((group) => ({ ...group, isNew: !known.has(group.id) }));
};
