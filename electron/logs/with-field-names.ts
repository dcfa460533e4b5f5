import type { LogFacet } from "#config/contract/log.ts";
import { byAnyName, type FieldNames, namesOf } from "#config/logs/field-names.ts";
import type { LogSource } from "./log-source.ts";

const triesAgainMs = 600_000;

/**
 * A source whose fields may go by other names: searches ask for all of them, facets count the first that has values. Which
 * one that is, is tried out every ten minutes at most, for each try may be a request.
 */
export const withFieldNames = (source: LogSource, names: FieldNames, now: () => number): LogSource => {
  const counted = new Map<string, string>();
  let triedMs = Number.NEGATIVE_INFINITY;

  const facets: LogSource["facets"] = async (asked, range, fields, signal) => {
    const query = byAnyName(asked, names);
    const named = fields.map((field) => ({ field, name: counted.get(field) ?? namesOf(field, names)[0] }));
    const found = await source.facets(
      query,
      range,
      named.map(({ name }) => name),
      signal,
    );
    const of = (all: readonly LogFacet[], name: string) => all.find(({ field }) => field === name);
    const hasNone = (name: string) => (of(found, name)?.values.length ?? 0) === 0;
    const others = named
      .filter(({ name }) => hasNone(name))
      .flatMap(({ field, name }) => namesOf(field, names).filter((other) => other !== name));
    const mayTry = others.length > 0 && now() - triedMs >= triesAgainMs;
    if (mayTry) triedMs = now();
    const tried = mayTry ? await source.facets(query, range, others, signal) : [];
    return named.map(({ field, name }): LogFacet => {
      const other = hasNone(name)
        ? namesOf(field, names).find((one) => (of(tried, one)?.values.length ?? 0) > 0)
        : undefined;
      if (other !== undefined) counted.set(field, other);
      const facet = other === undefined ? of(found, name) : of(tried, other);
      return { ...(facet ?? { values: [], more: 0 }), field };
    });
  };

  return {
    ...source,
    search: (search, signal) => source.search({ ...search, query: byAnyName(search.query, names) }, signal),
    facets,
    histogram: (query, range, stepMs, signal) => source.histogram(byAnyName(query, names), range, stepMs, signal),
    consoleUrl: (query, range) => source.consoleUrl(byAnyName(query, names), range),
  };
};
