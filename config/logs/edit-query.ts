import { andOf, matchText, orOf } from "./build-query.ts";
import { parseLogQuery } from "./parse-query.ts";
import { literalOf } from "./pattern.ts";
import { printLogQuery } from "./print-query.ts";
import type { LogMatch, LogQuery } from "./query.ts";

const isTerm = (query: LogQuery, wanted: LogMatch): boolean =>
  query.kind === "match" && query.field === wanted.field && literalOf(query) === literalOf(wanted);

/** field:value or field:(a OR b), what clicks on a facet make. */
const isChoice = (query: LogQuery, field: string | null): boolean =>
  query.kind === "or"
    ? query.parts.every((part) => part.kind === "match" && part.field === field)
    : query.kind === "match" && query.field === field && literalOf(query) !== null;

const alternatives = (query: LogQuery): LogQuery[] => (query.kind === "or" ? query.parts : [query]);

type Edit = (conditions: LogQuery[], wanted: LogMatch) => LogQuery[];

/** Edits what must hold all at once; a text that cannot be read stays as it is. */
const edited = (queryText: string, field: string, value: string, edit: Edit): string => {
  const parsed = parseLogQuery(queryText);
  if (!parsed.ok) return queryText;
  const conditions = parsed.query.kind === "and" ? parsed.query.parts : [parsed.query];
  const after = andOf(edit(conditions, matchText(field, value)));
  return after.kind === "all" ? "" : printLogQuery(after);
};

const holds = (conditions: readonly LogQuery[], wanted: LogMatch): boolean =>
  conditions.some(
    (one) => isChoice(one, wanted.field) && alternatives(one).some((alternative) => isTerm(alternative, wanted)),
  );

/** Whether the search asks for the value, alone or among others of its field. */
export const hasTerm = (queryText: string, field: string, value: string): boolean => {
  const parsed = parseLogQuery(queryText);
  if (!parsed.ok) return false;
  return holds(parsed.query.kind === "and" ? parsed.query.parts : [parsed.query], matchText(field, value));
};

/** The search with the value chosen: beside the field's other chosen values, and no longer excluded. */
export const withTerm = (queryText: string, field: string, value: string): string =>
  edited(queryText, field, value, (conditions, wanted) => {
    if (holds(conditions, wanted)) return conditions;
    const kept = conditions.filter((one) => one.kind !== "not" || !isTerm(one.part, wanted));
    const at = kept.findIndex((one) => isChoice(one, wanted.field));
    return at < 0 ? [...kept, wanted] : kept.map((one, index) => (index === at ? orOf([one, wanted]) : one));
  });

/** The search with the value no longer chosen; without its last value the field is not asked for at all. */
export const withoutTerm = (queryText: string, field: string, value: string): string =>
  edited(queryText, field, value, (conditions, wanted) =>
    conditions.flatMap((one) => {
      if (!isChoice(one, wanted.field)) return [one];
      const left = alternatives(one).filter((alternative) => !isTerm(alternative, wanted));
      return left.length === 0 ? [] : [orOf(left)];
    }),
  );
