import { describe, expect, test } from "vitest";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { wallText } from "#test/support/wall-text.ts";

const sources = "sources:\n  logs: { kind: loki, url: http://127.0.0.1:3100 }";
const place = "boards[0].panels[0]";

/** A wall with one logs panel whose own keys are `written`, a line each. */
const wallOf = (written: string[], change: Record<string, string> = {}) => {
  const lines = ["- kind: logs", "  title: Errors", ...written.map((line) => `  ${line}`)];
  return wallText({ sources, panels: ["    panels:", ...lines.map((line) => `      ${line}`)].join("\n"), ...change });
};

const issuesOf = (written: string[], change: Record<string, string> = {}) => {
  const parsed = parseWall(wallOf(written, change));
  return parsed.ok ? [] : parsed.issues;
};

/** What stands in the file where the issue points. */
const pointedAt = (written: string[]) => {
  const [issue] = issuesOf(written);
  const line = wallOf(written).split("\n")[(issue?.line ?? 0) - 1] ?? "";
  return { path: issue?.path, message: issue?.message, at: line.slice((issue?.column ?? 0) - 1) };
};

test("a logs panel needs nothing but a title", () => {
  expect(issuesOf([])).toEqual([]);
  expect(issuesOf(["show: groups", "search: service:auth", "only: new", "newIs: warn", "learn: 1h"])).toEqual([]);
});

describe("a search nobody can read is refused at its character", () => {
  test.each([
    ["plain", "search: service:auth (b", "(b"],
    ["in double quotes", String.raw`search: "a \"b\" status: x"`, ' x"'],
    ["in single quotes", "search: '''a'' status: x'", " x'"],
    ["at its very start", "search: (a", "(a"],
  ])("%s", (_, line, at) => {
    expect(pointedAt([line])).toMatchObject({ path: `${place}.search`, at });
  });
  test("over several lines, at its first", () => {
    expect(pointedAt(["search: >-", "  a b", "  status: x"]).at).toBe(">-");
  });
});

test("a search for what is masked is refused, at the term", () => {
  expect(pointedAt(["search: service:auth @user.email:jane*"])).toEqual({
    path: `${place}.search`,
    message: "searching for masked values is not possible here",
    at: "user.email:jane*",
  });
});

test("a source must be there, and have logs", () => {
  expect(issuesOf(["source: metrics"])[0]).toMatchObject({
    path: `${place}.source`,
    message: 'no source "metrics" has logs (known: logs)',
  });
  const metrics = { sources: "sources:\n  metrics: { kind: prometheus, url: http://127.0.0.1:9090 }" };
  expect(issuesOf(["source: metrics"], metrics)[0]?.message).toBe(
    'no source "metrics" has logs (none of this wall has)',
  );
  expect(issuesOf([], metrics)[0]).toMatchObject({
    path: `${place}.kind`,
    message: "no source of this wall has logs",
  });
});

test("keys that mean nothing to what is shown are refused", () => {
  expect(issuesOf(["only: new"])[0]).toMatchObject({
    path: `${place}.only`,
    message: "means nothing with show: stream",
  });
  expect(issuesOf(["show: watchers", "search: x"])[0]?.path).toBe(`${place}.search`);
});

test("more lines than are counted cannot be a threshold, and a window has a day at most", () => {
  expect(issuesOf(['thresholds: { warn: ">= 1000" }'])[0]?.path).toBe(`${place}.thresholds`);
  expect(issuesOf(['thresholds: { warn: "outside 1..2000" }'])[0]?.path).toBe(`${place}.thresholds`);
  expect(issuesOf(["window: 2d"])[0]?.path).toBe(`${place}.window`);
});
