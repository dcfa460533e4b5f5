import type { LogRecord } from "#config/contract/log.ts";
import type { LogGroup } from "#config/contract/log-groups.ts";
import { groupsOf } from "#electron/logs/groups/error-groups.ts";
import { fingerprintOf } from "#electron/logs/groups/fingerprint.ts";
import type { GroupMemory } from "#electron/logs/groups/group-memory.ts";
import type { TimeRange } from "#electron/sources/source.ts";

const dayMs = 86_400_000;

/**
 * The exceptions of a window by type and place. One is new when no panel saw it before the window, and nothing like it
 * was among the failures of the day before; `search` gives the newest failures of a range, whole and masked, at most as
 * many as one page holds. What a person lists here is not remembered: looking does not make anything known.
 */
export const listGroups = async (
  search: (range: TimeRange) => Promise<LogRecord[]>,
  range: TimeRange,
  memory: Pick<GroupMemory, "firstSeenMs">,
): Promise<LogGroup[]> => {
  const [now, before] = await Promise.all([
    search(range),
    search({ fromMs: range.fromMs - dayMs, toMs: range.fromMs }),
  ]);
  const known = new Set(before.map((record) => fingerprintOf(record).id));
  return groupsOf(now, range).map((group) => {
    const firstSeenMs = Math.min(group.firstSeenMs, memory.firstSeenMs(group.id) ?? group.firstSeenMs);
    return { ...group, firstSeenMs, isNew: firstSeenMs >= range.fromMs && !known.has(group.id) };
  });
};
