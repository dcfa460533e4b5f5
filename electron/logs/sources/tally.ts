import type { LogFacet, LogHistogram, LogLevel } from "#config/contract/log.ts";
import type { TimeRange } from "#electron/sources/source.ts";
import { levelOf } from "./fields-of.ts";

/** Values listed of a facet; those beyond are counted as `more`. */
const listed = 20;
/** Values a vendor is asked for. */
export const facetValues = 100;

/** Values by count. Levels by a vendor's own names are brought together. */
export const toFacet = (field: string, counted: readonly { value: string; count: number }[], beyond = 0): LogFacet => {
  const counts = new Map<string, number>();
  for (const { value, count } of counted) {
    const name = field === "status" ? levelOf(value) : value;
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const values = [...counts].map(([value, count]) => ({ value, count })).filter(({ count }) => count > 0);
  values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { field, values: values.slice(0, listed), more: Math.max(0, values.length - listed) + beyond };
};

/** At or before the range, at a whole step since the epoch: where vendors begin that choose their buckets themselves. */
export const alignedStart = ({ fromMs }: TimeRange, stepMs: number): number => Math.floor(fromMs / stepMs) * stepMs;

/** Buckets begin at `fromMs`. `timeMs` lies anywhere in its bucket; counts outside of the range are dropped. */
export const toHistogram = (
  { fromMs, toMs, stepMs }: TimeRange & { stepMs: number },
  counted: Iterable<{ level: LogLevel; timeMs: number; count: number }>,
): LogHistogram => {
  const buckets = Math.max(0, Math.ceil((toMs - fromMs) / stepMs));
  const counts: LogHistogram["counts"] = {};
  for (const { level, timeMs, count } of counted) {
    const index = Math.floor((timeMs - fromMs) / stepMs);
    if (count === 0 || index < 0 || index >= buckets) continue;
    const line = counts[level] ?? new Array<number>(buckets).fill(0);
    line[index] = (line[index] ?? 0) + count;
    counts[level] = line;
  }
  return { fromMs, stepMs, counts };
};
