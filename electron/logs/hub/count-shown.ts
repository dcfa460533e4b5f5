import type { LogFacet, LogHistogram, LogRecord } from "#config/contract/log.ts";
import { fieldNames, namesOf } from "#config/logs/field-names.ts";
import { valuesOf } from "#config/logs/record-values.ts";
import { toFacet, toHistogram } from "#electron/logs/sources/tally.ts";
import type { TimeRange } from "#electron/sources/source.ts";

/** By the first of its names that the record has. */
const valuesIn = (record: LogRecord, field: string): string[] => {
  for (const name of namesOf(field, fieldNames)) {
    const values = valuesOf(record, name).filter((value) => typeof value !== "object");
    if (values.length > 0) return values.map(String);
  }
  return [];
};

const facetOf = (records: readonly LogRecord[], field: string): LogFacet => {
  const counts = new Map<string, number>();
  for (const record of records)
    for (const value of new Set(valuesIn(record, field))) counts.set(value, (counts.get(value) ?? 0) + 1);
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
