import { globTest } from "./glob.ts";
import { levelsAsked } from "./level.ts";
import { literalOf, patternPieces } from "./pattern.ts";
import type { LogMatch, LogQuery } from "./query.ts";
import { allTexts, type SearchedRecord, valuesOf } from "./record-values.ts";
import { type SearchedText, searchedText, textTest } from "./text-test.ts";

type Subject = { record: SearchedRecord; message: SearchedText; texts: () => SearchedText[] };
type Test = (subject: Subject) => boolean;

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number, or a text that writes one in decimals. */
export const numberOf = (value: unknown): number | null => {
  if (typeof value === "number") return value;
  return typeof value === "string" && decimal.test(value) ? Number(value) : null;
};

const matchTest = (match: LogMatch): Test => {
  const { field } = match;
  if (field === null || field === "*") {
    const test = textTest(match);
    return field === null ? ({ message }) => test(message) : ({ texts }) => texts().some(test);
  }
  if (field === "status") {
    const levels = new Set(levelsAsked(match));
    return ({ record }) => levels.has(record.level);
  }
  const literal = literalOf(match);
  const test = literal === null ? globTest(patternPieces(match)) : (text: string) => text === literal;
  const number = numberOf(literal);
  return ({ record }) =>
    valuesOf(record, field).some(
      (value) => typeof value !== "object" && (test(String(value)) || (typeof value === "number" && value === number)),
    );
};

const numberTest =
  (field: string, test: (value: number) => boolean): Test =>
  ({ record }) =>
    valuesOf(record, field).some((value) => {
      const number = numberOf(value);
      return number !== null && test(number);
    });

const comparison = {
  ">": (value: number, bound: number) => value > bound,
  ">=": (value: number, bound: number) => value >= bound,
  "<": (value: number, bound: number) => value < bound,
  "<=": (value: number, bound: number) => value <= bound,
};

const compile = (query: LogQuery): Test => {
  switch (query.kind) {
    case "all":
      return () => true;
    case "and": {
      const tests = query.parts.map(compile);
      return (subject) => tests.every((test) => test(subject));
    }
    case "or": {
      const tests = query.parts.map(compile);
      return (subject) => tests.some((test) => test(subject));
    }
    case "not": {
      const test = compile(query.part);
      return (subject) => !test(subject);
    }
    case "match":
      return matchTest(query);
    case "exists":
      return ({ record }) => valuesOf(record, query.field).length > 0;
    case "compare":
      return numberTest(query.field, (value) => comparison[query.op](value, query.bound));
    case "range": {
      const { low, high, includes } = query;
      const [above, below] = includes ? ([">=", "<="] as const) : ([">", "<"] as const);
      return numberTest(
        query.field,
        (value) => (low === null || comparison[above](value, low)) && (high === null || comparison[below](value, high)),
      );
    }
  }
};

/** A query is used for many records: what was made of it is kept as long as it lives. */
const compiled = new WeakMap<LogQuery, Test>();

/**
 * Datadog's rules: free text is whole words of the message in any case, fields are matched exactly and in their case,
 * * and ? stand for characters outside of quotes, arrays match by any of their values.
 */
export const matchesQuery = (query: LogQuery, record: SearchedRecord): boolean => {
  const test = compiled.get(query) ?? compile(query);
  compiled.set(query, test);
  let texts: SearchedText[] | null = null;
  return test({
    record,
    message: searchedText(record.message),
    texts: () => {
      texts ??= allTexts(record).map(searchedText);
      return texts;
    },
  });
};
