import { expect, test } from "vitest";
import { parseStart, titleOfRed } from "#renderer/incidents/start-line.ts";

const now = { nowMs: Date.UTC(2026, 10, 23, 5, 0, 0), timezone: "Asia/Tokyo" };

test("a time before the title is when it began", () => {
  expect(parseStart("13:03 Payments slow", now)).toEqual({
    title: "Payments slow",
    moment: { atMs: Date.UTC(2026, 10, 23, 4, 3), precision: "minute" },
  });
  expect(parseStart("-20m 決済が遅い", now)).toMatchObject({
    title: "決済が遅い",
    moment: { atMs: now.nowMs - 1_200_000 },
  });
  expect(parseStart("yesterday 23:58 Slow", now)).toMatchObject({
    title: "Slow",
    moment: { atMs: Date.UTC(2026, 10, 22, 14, 58) },
  });
});

test("without a time it begins now, and what notes would take for marks is title", () => {
  for (const title of ["a b", "! 404", "#mitigated again", "^3", "1 of 3 nodes down"])
    expect(parseStart(`  ${title} `, now)).toEqual({ title, moment: null });
});

test("only a time is a start without a title of its own", () => {
  expect(parseStart("-5m", now)).toMatchObject({ title: "", moment: { precision: "about" } });
});

test("what is red names the incident: three at most, the rest counted, each once", () => {
  const more = (count: number) => `${count} more`;
  expect(titleOfRed([], ", ", more)).toBe("");
  expect(titleOfRed(["Errors", "Errors", "p95"], ", ", more)).toBe("Errors, p95");
  expect(titleOfRed(["a", "b", "c", "d", "e"], "、", more)).toBe("a、b、c、2 more");
});
