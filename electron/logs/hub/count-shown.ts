import type { LogFacet, LogHistogram, LogRecord } from "#config/contract/log.ts";
import { valuesOf } from "#config/logs/record-values.ts";
import { toFacet, toHistogram } from "#electron/logs/sources/tally.ts";
import type { TimeRange } from "#electron/sources/source.ts";

const facetOf = (records: readonly LogRecord[], field: string): LogFacet => {
  const counts = new Map<string, number>();
  for (const record of records)
    for (const value of new Set(
      valuesOf(record, field)
        .filter((one) => typeof one !== "object")
        .map(String),
    ))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  return toFacet(
    field,
    [...counts].map(([value, count]) => ({ value, count })),
  );
};

/** Facets and histogram of records at hand, where no vendor can count just these. */
export const countShown = (
  records: readonly LogRecord[],
  fields: readonly string[],
  { range, stepMs }: { range: TimeRange; stepMs: number },
): { facets: LogFacet[]; histogram: LogHistogram } => ({
  facets: fields.map((field) => facetOf(records, field)),
  histogram: toHistogram(
    { ...range, stepMs },
    records.map(({ level, timeMs }) => ({ level, timeMs, count: 1 })),
  ),
});
