import fc from "fast-check";
import type { LogQuery } from "#config/logs/query.ts";
import type { NewLogRecord } from "#electron/logs/store/log-store.ts";
import { newRecord } from "./log-desk.ts";

/** Few words and values, so that queries often find something; some that try to be more than text. */
const words = [
  "timeout",
  "Time",
  "order_id",
  "10.0.0.1",
  "ΑΣ",
  "straße",
  "İstanbul",
  "タイムアウト",
  "東京",
  'a"b',
  "*",
  "x:y",
  "NEAR",
  "OR",
  "-1",
  "500",
  "5e2",
  "\u0000",
  "\ud800",
  "e\u0301",
  "'; DROP TABLE part;--",
  "}) OR rest : (a",
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((some) => some.join(" ")) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((some) => some.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
);
const name = fc.constantFrom("orders", "Orders", "pay", "500", "", "a b", "東京");
const nameOrNone = fc.option(name, { nil: null });
const leaf = fc.oneof(
  text,
  fc.integer({ min: -2, max: 600 }),
  fc.constantFrom(500, 500.5, -0, 1e21),
  fc.boolean(),
  fc.constant(null),
);

const attributes: fc.Arbitrary<NewLogRecord["attributes"]> = fc.oneof(
  fc.record({ http: fc.record({ status_code: leaf, path: leaf }), user: leaf }, { requiredKeys: [] }),
  fc.record({
    "http.status_code": fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })),
    list: fc.array(leaf, { maxLength: 3 }),
  }),
  // Two ways to the same path, lists of objects, keys of nothing.
  fc.record(
    { a: fc.oneof(fc.record({ b: leaf, "": leaf }, { requiredKeys: [] }), leaf), "a.b": leaf, "": leaf },
    { requiredKeys: [] },
  ),
  fc.record({ a: fc.array(fc.record({ b: leaf, c: leaf }, { requiredKeys: [] }), { maxLength: 3 }) }),
  fc.constant({}),
);

const tag = fc.oneof(
  fc
    .tuple(fc.constantFrom("env", "function", "account", "cloud", "team", "service"), name)
    .map((pair) => pair.join(":")),
  fc.constantFrom("a:b:c", "a:b", ":x", "tag", "env:", "env"),
  text,
);

const anyTimeMs = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(-62e12, 2e14, 20.5));

export const anyRecord: fc.Arbitrary<NewLogRecord> = fc
  .record({
    timeMs: anyTimeMs,
    level: fc.constantFrom("fatal", "error", "warn", "info", "debug", "trace", "unknown"),
    service: nameOrNone,
    host: nameOrNone,
    message: text,
    traceId: fc.option(text, { nil: null }),
    error: fc.option(fc.record({ type: text, message: text, stack: fc.option(text, { nil: null }) }), { nil: null }),
    attributes,
    tags: fc.array(tag, { maxLength: 3 }),
  })
  .map((fields) => newRecord(fields));

const field = fc.constantFrom(
  ...["service", "host", "status", "env", "function", "team", "message", "tags", "trace_id"],
  ...["@http.status_code", "@http.path", "@user", "@list", "@error.type", "@none"],
  ...["@a", "@a.b", "@a.", "@", "@a.c", "a", "a:b", "tag"],
);
const pattern = fc.oneof(
  text,
  name,
  fc.tuple(text, fc.constantFrom("*", "?"), text).map((some) => some.join("")),
  fc.constantFrom("time*", "*out", "t?me", "error", "err*", "タ*"),
);
const bound = fc.oneof(fc.integer({ min: -2, max: 600 }), fc.constant(500.5));
const end = fc.option(bound, { nil: null });

const condition: fc.Arbitrary<LogQuery> = fc.oneof(
  fc.record({
    kind: fc.constant("match" as const),
    field: fc.oneof(fc.constant(null), fc.constant("*"), field),
    pattern,
    quoted: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("exists" as const), field }),
  fc.record({ kind: fc.constant("compare" as const), field, op: fc.constantFrom(">", ">=", "<", "<="), bound }),
  fc.record({ kind: fc.constant("range" as const), field, low: end, high: end, includes: fc.boolean() }),
  fc.constant({ kind: "all" as const }),
);

export const anyQuery: fc.Arbitrary<LogQuery> = fc.letrec<{ query: LogQuery }>((tie) => ({
  query: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    condition,
    fc.record({ kind: fc.constantFrom("and", "or"), parts: fc.array(tie("query"), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant("not" as const), part: tie("query") }),
  ),
})).query;
