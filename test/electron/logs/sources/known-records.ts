import fc from "fast-check";
import type { LogQuery } from "#config/logs/query.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";

/** A record as it is put into a vendor; its id is the vendor's affair. */
export type KnownRecord = Omit<RawLogRecord, "id" | "source" | "error" | "traceId">;

export const nowMs = Date.UTC(2026, 10, 23, 3, 0, 0);
export const range = { fromMs: nowMs - 600_000, toMs: nowMs - 60_000 };

const services = ["shop", "login-auth", "inventory"] as const;
const words = [
  "timeout of upstream",
  "Served in 12 ms",
  "token refused: retry",
  "ログイン失敗 user",
  "GET /v1/items?page=2 200",
];
const levels = ["fatal", "error", "warn", "info", "debug"] as const;
const codes = [200, 200, 404, 500, 503];

const at = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], index: number): Item => {
  const found = items[index % items.length];
  if (found === undefined) throw new Error("Nothing to choose from");
  return found;
};

/** A few dozen records of three services, several of one instant among them. */
export const knownRecords: readonly KnownRecord[] = Array.from({ length: 64 }, (_, i) => {
  const service = at(services, i);
  return {
    timeMs: range.fromMs + Math.floor((i * 37) % 58) * 10_000 + (i % 3 === 0 ? 0 : 250),
    level: at(levels, Math.floor(i / 2)),
    service,
    host: `${service}-${i % 2}`,
    message: `${at(words, i * 7)} #${i}`,
    tags: ["env:prod", `function:prod-${service}-${i % 4}`, `account:a${i % 2}`, "cloud:aws"],
    attributes: {
      http: { status_code: at(codes, i * 3), method: i % 2 === 0 ? "GET" : "POST" },
      duration: i * 1.5,
      n: i,
      user: { id: `u-${i % 5}`, "first.name": "Hana" },
      ...(i % 4 === 0 ? { retry: true } : {}),
    },
  };
});

const match = (field: string | null, pattern: string, quoted = false): LogQuery => ({
  kind: "match",
  field,
  pattern,
  quoted,
});

const leaf: fc.Arbitrary<LogQuery> = fc.oneof(
  fc.constantFrom(...services, "nobody").map((name) => match("service", name)),
  fc.constantFrom("shop-0", "inventory-1").map((name) => match("host", name, true)),
  fc.constantFrom(...levels).map((name) => match("status", name)),
  fc.constantFrom("shop*", "*-auth", "in?entory").map((pattern) => match("service", pattern)),
  fc.constantFrom("prod-shop-0", "prod-inventory-2").map((name) => match("function", name, true)),
  fc.constantFrom("a0", "a1").map((name) => match("account", name)),
  fc.constantFrom("GET", "POST", "get").map((name) => match("@http.method", name)),
  fc.constantFrom("200", "500").map((code) => match("@http.status_code", code)),
  fc.constantFrom("u-1", "u-?", "u-*").map((pattern) => match("@user.id", pattern)),
  fc.constantFrom("timeout", "REFUSED", "ms", "served", "失敗", "tok*").map((word) => match(null, word)),
  fc.constantFrom("timeout of", "12 ms").map((phrase) => match(null, phrase, true)),
  fc
    .constantFrom(400, 500, 503)
    .chain((bound) =>
      fc
        .constantFrom(">" as const, ">=" as const, "<" as const, "<=" as const)
        .map((op): LogQuery => ({ kind: "compare", field: "@http.status_code", op, bound })),
    ),
  fc
    .tuple(fc.nat(30), fc.nat(40))
    .map(([low, more]): LogQuery => ({ kind: "range", field: "@n", low, high: low + more, includes: more % 2 === 0 })),
  fc.constantFrom("@retry", "@nothing", "@http.method").map((field): LogQuery => ({ kind: "exists", field })),
);

/** Searches over what the known records hold, some of which find nothing. */
export const queries: fc.Arbitrary<LogQuery> = fc.letrec<{ query: LogQuery }>((tie) => ({
  query: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("query"), { minLength: 2, maxLength: 3 }).map((parts): LogQuery => ({ kind: "and", parts })),
    fc.array(tie("query"), { minLength: 2, maxLength: 3 }).map((parts): LogQuery => ({ kind: "or", parts })),
    tie("query").map((part): LogQuery => (part.kind === "not" ? part : { kind: "not", part })),
  ),
})).query;

/** JSON in which "@digits:123@" is the number 123, whatever its length. */
export const withDigits = (value: unknown): string => JSON.stringify(value).replace(/"@digits:(-?[\d.eE+]+)@"/g, "$1");
