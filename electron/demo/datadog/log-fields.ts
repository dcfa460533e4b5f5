import { z } from "zod";
import { levelOfWord } from "#config/logs/level.ts";
import { type SearchedRecord, valuesOf } from "#config/logs/record-values.ts";
import type { DemoLog } from "#electron/demo/logs/demo-log.ts";

const json = z.record(
  z.string(),
  z.custom<SearchedRecord["attributes"][string]>(() => true),
);

const made = new WeakMap<DemoLog, SearchedRecord>();

/** A record as a search sees it. */
export const toSearchable = (log: DemoLog): SearchedRecord => {
  const known = made.get(log);
  if (known) return known;
  const { message, service, host, status, tags } = log;
  const level = levelOfWord(status) ?? "info";
  const record = {
    message,
    service,
    host,
    level,
    tags: [...tags],
    attributes: json.parse(log.attributes),
    error: null,
    traceId: null,
  };
  made.set(log, record);
  return record;
};

/** The values a record is counted under; none: it does not have the facet. */
export const facetValues = (log: DemoLog, facet: string): string[] =>
  facet === "status" ? [log.status] : [...new Set(valuesOf(toSearchable(log), facet).map(String))];
