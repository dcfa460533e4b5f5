import fc from "fast-check";
import { andOf, matchPattern, matchText, notOf, orOf } from "#config/logs/build-query.ts";
import type { LogQuery } from "#config/logs/query.ts";

/** Texts as hostile as a log or a person can make them. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(..."ab *?\\\"()[]{}:-!@#<>=|&`$'\n\u0000", "é", "認", "😀", "AND", "OR"),
    maxLength: 12,
  }),
);

const field = fc.oneof(
  fc.constantFrom("service", "status", "host", "env", "*", "@http.status_code", "@a.b", "#calc"),
  anyText.filter((text) => text !== "" && text !== "@" && text !== "#"),
);
const textField = fc.option(field, { nil: null });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const open = fc.option(number, { nil: null });

const leaf: fc.Arbitrary<LogQuery> = fc.oneof(
  fc.tuple(textField, anyText, fc.boolean()).map(([name, text, quoted]) => matchText(name, text, quoted)),
  fc.tuple(textField, anyText).map(([name, text]) => matchPattern(name, text)),
  field.filter((name) => name !== "*").map((name) => ({ kind: "exists" as const, field: name })),
  fc.record({ kind: fc.constant("compare" as const), field, op: fc.constantFrom(">", ">=", "<", "<="), bound: number }),
  fc
    .record({ kind: fc.constant("range" as const), field, low: open, high: open, includes: fc.boolean() })
    .filter(({ low, high }) => low === null || high === null || low <= high),
);

/** Queries in normal form, as parsing makes them. */
export const anyQuery: fc.Arbitrary<LogQuery> = fc.letrec<{ query: LogQuery }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie("query"), { minLength: 1, maxLength: 4 }).map(andOf),
    fc.array(tie("query"), { minLength: 1, maxLength: 4 }).map(orOf),
    tie("query").map(notOf),
  ),
})).query;
