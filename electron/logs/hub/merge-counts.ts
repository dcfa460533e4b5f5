import { type LogFacet, type LogHistogram, logLevel } from "#config/contract/log.ts";

const shownValues = 20;

/** The same facet of several sources as one: equal values counted together, the most frequent first. */
export const mergeFacets = (facets: readonly LogFacet[]): LogFacet[] => {
  const fields = [...new Set(facets.map(({ field }) => field))];
  return fields.map((field) => {
    const counts = new Map<string, number>();
    let more = 0;
    for (const facet of facets) {
      if (facet.field !== field) continue;
      more += facet.more;
      for (const { value, count } of facet.values) counts.set(value, (counts.get(value) ?? 0) + count);
    }
    const values = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
    return { field, values: values.slice(0, shownValues), more: more + Math.max(0, values.length - shownValues) };
  });
};

/** Histograms on the same grid as one; null when there is none. */
export const mergeHistograms = (histograms: readonly LogHistogram[]): LogHistogram | null => {
  const [first] = histograms;
  if (!first) return null;
  const counts: LogHistogram["counts"] = {};
  for (const level of logLevel.options) {
    const all = histograms.flatMap((histogram) => {
      const of = histogram.counts[level];
      return of ? [of] : [];
    });
    if (all.length === 0) continue;
    const length = Math.max(...all.map((of) => of.length));
    counts[level] = Array.from({ length }, (_, index) => all.reduce((sum, of) => sum + (of[index] ?? 0), 0));
  }
  return { fromMs: first.fromMs, stepMs: first.stepMs, counts };
};
