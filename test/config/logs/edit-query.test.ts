import fc from "fast-check";
import { expect, test } from "vitest";
import { hasTerm, withoutTerm, withTerm } from "#config/logs/edit-query.ts";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { printLogQuery } from "#config/logs/print-query.ts";
import { anyQuery, anyText } from "./any-query.ts";

test("a click on a facet adds its value, and a second one of the same facet stands beside it", () => {
  expect(withTerm("", "service", "auth")).toBe("service:auth");
  expect(withTerm("*", "service", "auth")).toBe("service:auth");
  expect(withTerm("timeout", "service", "auth")).toBe("timeout service:auth");
  expect(withTerm("service:auth timeout", "service", "pay")).toBe("service:(auth OR pay) timeout");
  expect(withTerm("service:(auth OR pay)", "service", "auth")).toBe("service:(auth OR pay)");
  expect(withTerm("a OR b", "status", "error")).toBe("(a OR b) status:error");
  expect(withTerm("", "@url", '/a b"*')).toBe('@url:"/a b\\"*"');
  expect(withTerm("service:a*", "service", "pay")).toBe("service:a* service:pay");
});

test("a value that was excluded is so no more once it is chosen", () => {
  expect(withTerm("-service:auth -service:pay", "service", "auth")).toBe("-service:pay service:auth");
});

test("taking a value away leaves the others, and nothing of the field after the last", () => {
  expect(withoutTerm("service:(auth OR pay) x", "service", "pay")).toBe("service:auth x");
  expect(withoutTerm("service:auth x", "service", "auth")).toBe("x");
  expect(withoutTerm("service:auth", "service", "auth")).toBe("");
  expect(withoutTerm("-service:auth", "service", "auth")).toBe("-service:auth");
  expect(withoutTerm("service:auth OR x", "service", "auth")).toBe("service:auth OR x");
});

test("a value counts as chosen however it is written, but not when excluded or only one way among others", () => {
  expect(hasTerm('service:"auth" x', "service", "auth")).toBe(true);
  expect(hasTerm("status:(err OR warn)", "status", "error")).toBe(true);
  for (const text of ["-service:auth", "service:auth OR x", "service:au*", "service:pay", "@service:auth", "service:("])
    expect(hasTerm(text, "service", "auth")).toBe(false);
});

test("a search that cannot be read yet is left alone", () => {
  expect(withTerm("service:(", "env", "prod")).toBe("service:(");
  expect(withoutTerm("service:(", "env", "prod")).toBe("service:(");
});

test("what was chosen is there, and what was taken back is not, in any search and for any value", () => {
  const field = fc.constantFrom("service", "status", "@a.b", "env");
  fc.assert(
    fc.property(anyQuery.map(printLogQuery), field, anyText, (text, name, value) => {
      const chosen = withTerm(text, name, value);
      expect(parseLogQuery(chosen).ok).toBe(true);
      expect(hasTerm(chosen, name, value)).toBe(true);
      const without = withoutTerm(chosen, name, value);
      expect(hasTerm(without, name, value)).toBe(false);
      expect(parseLogQuery(without).ok).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
