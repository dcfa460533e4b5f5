import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesQuery } from "#config/logs/match-query.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { anyQuery, anyText } from "./any-query.ts";

type Record = Parameters<typeof matchesQuery>[1];

const nothing: Record = {
  message: "",
  service: null,
  host: null,
  level: "unknown",
  tags: [],
  attributes: {},
  error: null,
  traceId: null,
};

const read = (text: string): LogQuery => {
  const result = parseLogQuery(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.query;
};

const matches = (text: string, record: Partial<Record>) => matchesQuery(read(text), { ...nothing, ...record });

const failure: Partial<Record> = {
  message: "POST /api/v1/login-user: connection TIMEOUT after 30.5 s (attempt_no=3) 認証に失敗",
  service: "auth",
  host: "ip-10-0-0-7",
  level: "fatal",
  tags: ["env:prod", "functionname:prod-login", "url:http://x:80/", "canary"],
  attributes: {
    http: { status_code: 503, url: "/api/v1/login user", method: "POST" },
    "duration.ms": 30500.5,
    users: [{ names: ["Peter", "Ann"] }, { names: ["Bo"] }],
    id: "9007199254740993",
    flag: true,
    nothing: null,
    empty: "",
  },
  error: { type: "TimeoutError", message: "no answer", stack: "at login (auth.ts:3)" },
  traceId: "abc123",
};

describe("free text", () => {
  test.each([
    ["timeout", true],
    ["TimeOut connection", true],
    ["time", false],
    ["time*", true],
    ["*meou*", true],
    ["*out aft*", true],
    ["*out?aft*", true],
    ["*out*aft*", false],
    ["t?meout", true],
    ["t?eout", false],
    ['"connection timeout"', true],
    ['"timeout connection"', false],
    ['"timeout, after"', true],
    ['"time*"', false],
    ["login-user", true],
    ["login-us*", true],
    ["ogin-user", false],
    ["/api/*/login*", true],
    ["/api/*/user", false],
    ["attempt_no", true],
    ["attempt", false],
    ["30.5", true],
    ["失敗", true],
    ["認証*", true],
    ["敗失", false],
    ["*:peter", true],
    ["*:pet", false],
    ["*:pet*", true],
    ["*:TimeoutError", true],
    ["*:canary", true],
    ["message:timeout", true],
    ['"=3)"', true],
    ['") ("', false],
    ['"(("', false],
    ['"(a"', false],
    ['":"', true],
  ])("%s", (query, expected) => {
    expect(matches(query, failure)).toBe(expected);
  });
});

describe("fields", () => {
  test.each([
    ["service:auth", true],
    ["service:Auth", false],
    ["service:au*", true],
    ["service:u*", false],
    ["status:critical", true],
    ["status:error", false],
    ["status:(error OR emerg*)", true],
    ["status:mine", false],
    ["status:CRIT*", true],
    ["status:*", true],
    ["env:prod", true],
    ["env:*", true],
    ["region:*", false],
    ["url:http://x:80/", true],
    ["tags:canary", true],
    ["trace_id:abc123", true],
    ["host:ip-10-*", true],
    ["@http.status_code:503", true],
    ["@http.status_code:503.0", true],
    ["@http.status_code:50?", true],
    ["@http.status_code:>=500", true],
    ["@http.status_code:>503", false],
    ["@http.status_code:[500 TO 503]", true],
    ["@http.status_code:{500 TO 503}", false],
    ["@http.status_code:[* TO 499]", false],
    ["@http.method:>1", false],
    ['@http.url:"/api/v1/login user"', true],
    ["@http.url:/api/*", true],
    ["@http.url:*login?user", true],
    ["@http:*", true],
    ["@http:POST", false],
    ["@duration.ms:>30000", true],
    ["@users.names:Bo", true],
    ["@users.names:(Al OR Ann)", true],
    ["-@users.names:Peter", false],
    ["@id:9007199254740993", true],
    ["@id:9007199254740992", false],
    ["@flag:true", true],
    ["@nothing:*", false],
    ['@empty:""', true],
    ["@empty:*", true],
    ["@empty:*?*", false],
    ["@error.kind:TimeoutError", true],
    ["@error.stack:*auth.ts*", true],
    ["@constructor:*", false],
    ["env:prod -service:auth", false],
    ["NOT (env:dev OR service:pay)", true],
  ])("%s", (query, expected) => {
    expect(matches(query, failure)).toBe(expected);
  });

  test("of an attribute are found whether its dots are a path or part of the key", () => {
    for (const attributes of [{ a: { b: { c: 1 } } }, { "a.b.c": 1 }, { "a.b": { c: 1 } }, { a: { "b.c": 1 } }])
      expect(matches("@a.b.c:1", { attributes })).toBe(true);
  });
});

/** Every way to split, tried one after another: slow and plainly right. */
const slowGlob = (pattern: string[], text: string[]): boolean => {
  const [first, ...rest] = pattern;
  if (first === undefined) return text.length === 0;
  if (first === "*") return text.some((_, at) => slowGlob(rest, text.slice(at))) || slowGlob(rest, []);
  return text.length > 0 && (first === "?" || first === text[0]) && slowGlob(rest, text.slice(1));
};

test("wildcards in a field fit as trying every way to split says, beyond one machine word too", () => {
  const chars = fc.constantFrom("a", "b", "😀");
  const pattern = fc.array(fc.oneof(chars, fc.constantFrom("*", "?")), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(pattern, fc.array(chars, { maxLength: 9 }), fc.constantFrom(0, 31, 32, 70), (glob, text, pad) => {
      const head = "x".repeat(pad);
      const asked = matches(`@v:${head}${glob.join("")}`, { attributes: { v: head + text.join("") } });
      expect(asked).toBe(slowGlob(glob, text));
    }),
    { numRuns: 3000 },
  );
});

test("a pattern made to be slow is answered", () => {
  const text = "a".repeat(200_000);
  expect(matches(`@v:${"a*".repeat(120)}b`, { attributes: { v: text } })).toBe(false);
  expect(matches(`${"*a".repeat(120)}*`, { message: text })).toBe(true);
});

test("values nested without end and keys by the hundred thousand are walked", () => {
  let deep: Record["attributes"][string] = "needle";
  for (let at = 0; at < 50_000; at++) deep = at % 2 === 0 ? [deep] : { in: deep };
  const wide = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`k${at}`, at]));
  expect(matches("*:needle", { attributes: { deep, wide } })).toBe(true);
  expect(matches("@deep:*", { attributes: { deep } })).toBe(true);
});

test("any query answers for any record, and its exclusion answers the opposite", () => {
  const record = fc.record({
    message: anyText,
    service: anyText,
    tags: fc.array(anyText),
    attributes: fc.constant({}),
  });
  fc.assert(
    fc.property(anyQuery, record, (query, some) => {
      const whole = { ...nothing, ...some };
      expect(matchesQuery({ kind: "not", part: query }, whole)).toBe(!matchesQuery(query, whole));
    }),
  );
});
