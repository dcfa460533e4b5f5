import type { QuerySpec } from "#config/wall/query.ts";
import type { Demand } from "./demand.ts";

type Parts<D> = D extends Demand ? Omit<D, "key" | "priority" | "staleAfterMs"> : never;
/** What makes two demands the same question; who wants it how urgently does not. */
export type DemandParts = Parts<Demand>;

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

/** JSON that is the same text whatever order the keys were written in. */
export const stableJson = (value: unknown): string => JSON.stringify(sorted(value));

export const demandKey = (parts: DemandParts): string => {
  if (parts.kind === "series") {
    const offsetsMs = parts.offsetsMs.toSorted((a, b) => a - b);
    return stableJson([parts.source, parts.kind, parts.spec, parts.stepMs, parts.windowMs, offsetsMs]);
  }
  if (parts.kind === "scalars") return stableJson([parts.source, parts.kind, parts.query, parts.windowMs]);
  return stableJson([parts.source, parts.kind, parts.filter]);
};

/** The samples' name in the history: windows and offsets of one query share them. */
export const seriesKey = (source: string, spec: QuerySpec): string => stableJson([source, spec]);
