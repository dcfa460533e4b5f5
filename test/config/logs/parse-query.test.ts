import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { printLogQuery } from "#config/logs/print-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { anyQuery, anyText } from "./any-query.ts";

const parsed = (text: string): LogQuery => {
  const result = parseLogQuery(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message} at ${result.problem.at}`);
  return result.query;
};

const problem = (text: string) => {
  const result = parseLogQuery(text);
  return result.ok ? null : result.problem;
};

/** What a search becomes, in its one spelling. */
const spelled = (text: string) => printLogQuery(parsed(text));

const match = (field: string | null, pattern: string, quoted = false) => ({ kind: "match", field, pattern, quoted });

describe("what a search says", () => {
  test("nothing and a star are everything", () => {
    for (const text of ["", "  ", "*", "* *", "*:*", "(*)"]) expect(parsed(text)).toEqual({ kind: "all" });
  });

  test("words side by side are all asked for, and AND binds closer than OR", () => {
    expect(parsed("a b OR c AND d")).toEqual({
      kind: "or",
      parts: [
        { kind: "and", parts: [match(null, "a"), match(null, "b")] },
        { kind: "and", parts: [match(null, "c"), match(null, "d")] },
      ],
    });
  });

  test("a field takes one value, several in parentheses, a number's bound or a range", () => {
    expect(parsed("service:auth")).toEqual(match("service", "auth"));
    expect(parsed("service:(a OR b)")).toEqual({ kind: "or", parts: [match("service", "a"), match("service", "b")] });
    expect(parsed("@http.status_code:>=500")).toEqual({
      kind: "compare",
      field: "@http.status_code",
      op: ">=",
      bound: 500,
    });
    const range = { kind: "range", field: "@n", low: 1, high: null };
    expect(parsed("@n:[1 TO *]")).toEqual({ ...range, includes: true });
    expect(parsed("@n:{1 TO *}")).toEqual({ ...range, includes: false });
    expect(parsed("@n:*")).toEqual({ kind: "exists", field: "@n" });
    expect(spelled("@n:(>=200 AND <400)")).toBe("@n:>=200 @n:<400");
    expect(spelled("@n:[1 TO 5}")).toBe("@n:>=1 @n:<5");
    expect(spelled("@id:(1 OR [5 TO 7] OR (9))")).toBe("@id:(1 OR [5 TO 7] OR 9)");
  });

  test("a minus, an exclamation mark and NOT exclude; two of them take each other back", () => {
    const excluded = { kind: "not", part: match("service", "a") };
    for (const text of [
      "-service:a",
      "!service:a",
      "NOT service:a",
      "NOT(service:a)",
      "-(service:a)",
      "NOT NOT -service:a",
    ])
      expect(parsed(text)).toEqual(excluded);
    expect(spelled("-(a b) --c")).toBe("-(a b) c");
  });

  test("quotes and backslashes take the meaning from wildcards, spaces and colons", () => {
    expect(parsed('"a *b" c\\ d @u:http\\://x e\\*')).toEqual({
      kind: "and",
      parts: [
        match(null, "a *b", true),
        match(null, "c d", true),
        match("@u", "http://x", true),
        match(null, "e*", true),
      ],
    });
    expect(parsed('"say \\"hi\\" \\\\ \\n"')).toEqual(match(null, 'say "hi" \\ \\n', true));
    expect(parsed("a\\*b*")).toEqual(match(null, "a\\*b*"));
    expect(parsed("@a:x:y")).toEqual(match("@a", "x:y", true));
    expect(parsed('"AND"')).toEqual(match(null, "AND", true));
    expect(parsed("a\\:b:c")).toEqual(match("a:b", "c"));
  });

  test("a level goes by any of its names", () => {
    for (const name of ["err", "ERROR", "Err"]) expect(spelled(`status:${name}`)).toBe("status:error");
    expect(spelled("status:(warning OR critical OR emergency OR notice)")).toBe(
      "status:(warn OR fatal OR fatal OR info)",
    );
    expect(spelled("@status:warning")).toBe("@status:warning");
    expect(spelled("status:mine")).toBe("status:mine");
  });

  test("spaces of other scripts part words too, and letters of any script make them", () => {
    expect(parsed("認証　失敗*")).toEqual({ kind: "and", parts: [match(null, "認証"), match(null, "失敗*")] });
    expect(parsed("*:😀")).toEqual(match("*", "😀"));
    expect(parsed("message:timeout")).toEqual(match(null, "timeout"));
  });
});

describe("a search that cannot be read", () => {
  test.each([
    ["a (b", 2, "never closed"],
    ["a)", 1, "never opened"],
    ['x "abc', 2, "never closed"],
    ["service:", 8, "value must follow"],
    ["service: a", 8, "value must follow"],
    [":a", 0, "name must stand"],
    ["a AND", 5, "term is missing"],
    ["a OR OR b", 5, "term is missing"],
    ["AND a", 0, "term is missing"],
    ["()", 1, "term is missing"],
    ["a - b", 2, "directly before"],
    ["@n:>abc", 4, "number must follow >"],
    ["@n:>1e999", 4, "number must follow >"],
    ["@n:[1 TO", 8, "number must follow TO"],
    ["@n:[1 UND 2]", 6, "TO must stand"],
    ["@n:[1 TO 2", 3, "never closed"],
    ["@n:[2 TO 1]", 3, "ends before it starts"],
    ["a*b:c", 0, "cannot hold"],
    ["a\\", 1, "backslash"],
    ["x CIDR(@ip,10.0.0.0/8)", 2, "not supported"],
    [`${"a".repeat(300)}*`, 0, "at most 256"],
    ["a ".repeat(5000), 8192, "at most 8192"],
    ["(".repeat(1000), 64, "64 deep"],
    [`@a:${"(".repeat(100)}b${")".repeat(100)}`, 67, "64 deep"],
  ])("is refused where it goes wrong: %.20s", (text, at, message) => {
    expect(problem(text)).toMatchObject({ at, message: expect.stringContaining(message) });
  });

  test("is refused with a place inside the text, and never throws, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.array(anyText).map((parts) => parts.join(" ")),
        (text) => {
          const result = parseLogQuery(text);
          if (result.ok) return;
          expect(result.problem.at).toBeGreaterThanOrEqual(0);
          expect(result.problem.at).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("is not the one that is only long", () => {
    const long = [`${"-".repeat(8190)}a`, `${"NOT ".repeat(2000)}a`, '"a'.repeat(4000), `${"a OR ".repeat(1600)}a`];
    expect(long.map(problem)).toEqual([null, null, null, null]);
  });
});

describe("the one spelling", () => {
  test("reads back as the same query, whatever fields and values hold", () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(parsed(printLogQuery(query))).toEqual(query);
      }),
      { numRuns: 2000 },
    );
  });

  test("of any text that can be read is stable", () => {
    const loose = fc.array(
      fc.oneof(
        fc.constantFrom("a", "AND", "OR", "NOT", "-", "(", ")", "k:", "k:(", "[1 TO 2]", ">3", "*", '"x"', " "),
        anyText,
      ),
    );
    fc.assert(
      fc.property(
        loose.map((parts) => parts.join("")),
        (text) => {
          const result = parseLogQuery(text);
          fc.pre(result.ok);
          if (result.ok) expect(parsed(printLogQuery(result.query))).toEqual(result.query);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("knows no doubled stars and no negative zero", () => {
    expect(spelled("a**b** service:** @n:>=-0")).toBe("a*b* service:* @n:>=0");
    expect(parsed("a**b")).toEqual(match(null, "a*b"));
    expect(parsed("@n:>-0")).toEqual({ kind: "compare", field: "@n", op: ">", bound: 0 });
  });

  test("is what a person would write", () => {
    for (const text of [
      'service:auth status:error @http.status_code:>=500 "timeout"',
      "service:(a OR b) -env:dev (x OR @y:[1 TO 2])",
      '@http.url:"/a:b" -(a b) web* *:some?thing',
      "#calc:yes @a\\ b:c",
    ])
      expect(spelled(text)).toBe(text);
  });
});
