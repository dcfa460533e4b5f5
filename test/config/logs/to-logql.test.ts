import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesQuery } from "#config/logs/match-query.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { type LokiLabels, toLogQl } from "#config/logs/to-logql.ts";
import { anyQuery } from "./any-query.ts";
import { passesLogQl } from "./run-logql.ts";

const names = new Map([
  ["service", "service_name"],
  ["status", "level"],
]);
const labels: LokiLabels = {
  labelOf: (field) => names.get(field) ?? field.replace(/^@/, ""),
  indexed: new Set(["service_name", "env"]),
  always: "job",
};

const read = (text: string): LogQuery => {
  const result = parseLogQuery(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.query;
};

const logQl = (text: string) => toLogQl(read(text), labels);

describe("LogQL", () => {
  test.each([
    ["", '{job=~".+"}'],
    ["service:auth -env:dev", '{job=~".+", service_name="auth", env!="dev"}'],
    ["service:a* -service:*", '{job=~".+", service_name=~"a[\\\\s\\\\S]*", service_name=""}'],
    ["@http.method:POST", '{job=~".+"} | json | http_method="POST" | drop __error__, __error_details__'],
    ["-*", '{job=~".+"} | job=""'],
    ["status:err", '{job=~".+"} | json | level=~"(?i:error|err|severe)" | drop __error__, __error_details__'],
    [
      "@http.status_code:>=500",
      '{job=~".+"} | json | (http_status_code=~"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?" and http_status_code >= 500) | drop __error__, __error_details__',
    ],
    ["(env:a OR env:b)", '{job=~".+"} | (env="a" or env="b")'],
  ])("of %s", (text, expected) => {
    expect(logQl(text)).toBe(expected);
  });

  test("searches lines before it reads them, but where a text is one way among others reads the line as a label", () => {
    expect(logQl("timeout @a:b")).toMatch(/^\{job=~"\.\+"\} \|~ "[^ ]*" \| json \| a="b" \| drop __error__/);
    expect(logQl("timeout OR env:b")).toMatch(
      /^\{job=~"\.\+"\} \| label_format yagura_line="\{\{__line__\}\}" \| \(yagura_line=~"[^ ]*" or env="b"\) \| drop yagura_line$/,
    );
  });

  test("keeps hostile values inside quotes and hostile names out of the query", () => {
    expect(logQl('service:"a\\"} |= `x`\\\\"')).toBe('{job=~".+", service_name="a\\"} |= `x`\\\\"}');
    expect(logQl("@a\\}\\|1:b")).toContain("| a__1=");
    expect(logQl("@1:b")).toContain("| _1=");
    expect(logQl("service:\ud800")).toBe('{job=~".+", service_name="\ufffd"}');
  });
});

const word = fc.constantFrom("a", "b", "ab", "a b", "a-b", "5", "7.5", "認証", "A", "x(1)", "b认 a");
const pattern = fc.oneof(
  word.map((text) => JSON.stringify(text)),
  fc.constantFrom("a", "*b", "a*", "a?b", "?", "認証", "認", "5", "*:)*".replace(/[:)]/g, "\\$&"), "b*a"),
);
const condition = fc.oneof(
  pattern,
  fc.tuple(fc.constantFrom("service", "env", "@a.b", "@n"), pattern).map(([name, text]) => `${name}:${text}`),
  fc.constantFrom(
    "@n:>5",
    "@n:<=5",
    "@n:[5 TO 7]",
    "@n:{* TO 7}",
    "@n:*",
    "env:*",
    "status:err",
    "status:unknown",
    "*",
  ),
);
const search: fc.Arbitrary<string> = fc.letrec<{ search: string }>((tie) => ({
  search: fc.oneof(
    { maxDepth: 3 },
    condition,
    fc.array(tie("search"), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(" ")})`),
    fc.array(tie("search"), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(" OR ")})`),
    tie("search").map((part) => `-(${part})`),
  ),
})).search;

test("passes the lines the search itself matches", () => {
  const maybe = fc.option(word, { nil: "" });
  const record = fc.record({
    message: fc.array(word).map((words) => words.join(" ")),
    service: maybe,
    env: maybe,
    ab: maybe,
  });
  const level = fc.constantFrom("error" as const, "info" as const, "unknown" as const);
  fc.assert(
    fc.property(search, record, maybe, level, (text, { message, service, env, ab }, n, some) => {
      const attributes = { ...(ab === "" ? {} : { a: { b: ab } }), ...(n === "" ? {} : { n }) };
      const tags = env === "" ? [] : [`env:${env}`];
      const own = {
        message,
        service: service || null,
        host: null,
        level: some,
        tags,
        attributes,
        error: null,
        traceId: null,
      };
      const known = {
        job: "x",
        service_name: service,
        env,
        a_b: ab,
        n,
        level: some === "unknown" ? "" : some.toUpperCase(),
      };
      expect(passesLogQl(logQl(text), { line: message, labels: known })).toBe(matchesQuery(read(text), own));
    }),
    { numRuns: 5000 },
  );
});

test("is well formed for any query, with any names and values", () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      passesLogQl(toLogQl(query, labels), { line: "a line", labels: { job: "x" } });
    }),
    { numRuns: 2000 },
  );
});
