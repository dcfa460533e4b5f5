import { expect, test } from "vitest";
import { panel } from "#config/wall/panel.ts";
import { watchLines, watchReport } from "#electron/check/watch-report.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { planWall } from "#electron/wall/plan-wall.ts";

const wallOf = (watchers: string[], sources: string) => {
  const parsed = parseWall(`version: 1
name: Test
logs:
  watchers:
${watchers.map((one) => `    - ${one}`).join("\n")}
sources:
  ${sources}
boards: [{ id: one, title: One, panels: [{ kind: text, title: T, text: t }] }]
`);
  return parsed;
};

const datadog = "dd: { kind: datadog, apiKey: k, appKey: k, budget: { logSearchesPerHour: 100 } }";
const watcher = (id: number) => `{ id: w${id}, title: W, search: "status:error" }`;

test("check says what watchers will ask an hour, and when a budget slows them", () => {
  const parsed = wallOf([watcher(1), watcher(2), watcher(3)], datadog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const report = watchReport(parsed.wall, []);
  expect(report).toEqual({
    watchers: 3,
    everyMs: 120_000,
    ...{ panels: 0, panelsEveryMs: 120_000 },
    sources: [{ id: "dd", searchesPerHour: 90, panelsPerHour: 0, budgetPerHour: 100 }],
  });
  expect(watchLines(report).join("\n")).toMatch(/3 watchers, each looks every 2m, slowed by the budget from 1m/);
});

test("check says what panels of logs will ask an hour, equal searches once", () => {
  const parsed = wallOf([watcher(1)], datadog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const panels = ["search: a", "search: a", "show: groups", "show: watchers"].map((own, at) =>
    panel.parse({ kind: "logs", title: `T${at}`, ...Object.fromEntries([own.split(": ")]) }),
  );
  const wall = { ...parsed.wall, boards: [{ ...(parsed.wall.boards[0] ?? expect.fail()), panels }] };
  const report = watchReport(wall, planWall(wall));
  expect(report).toMatchObject({ panels: 3, sources: [{ searchesPerHour: 30, panelsPerHour: 60 }] });
  expect(watchLines(report).join("\n")).toMatch(
    /1 watcher, .*\n3 panels of logs, each asks every 2m, slowed by the budget from 1m\n.*\n *dd +30 +60 +100/,
  );
});

test("a watcher needs logs, a search that can be read and one that asks for nothing masked", () => {
  const issueOf = (one: string, sources: string) => {
    const parsed = wallOf([one], sources);
    return parsed.ok ? null : parsed.issues.map(({ path, message }) => `${path}: ${message}`);
  };
  expect(issueOf(watcher(1), datadog)).toBe(null);
  expect(issueOf(watcher(1), "prom: { kind: prometheus, url: http://localhost:1 }")).toEqual([
    "logs.watchers: no source of this wall has logs",
  ]);
  expect(issueOf('{ id: w, title: W, search: "status:(" }', datadog)?.[0]).toMatch(/^logs\.watchers\[0\]\.search: /);
  expect(issueOf('{ id: w, title: W, search: "password:hunter2" }', datadog)?.[0]).toMatch(/not allowed/);
  expect(issueOf('{ id: w, title: W, search: "*", pattern: "(" }', datadog)?.[0]).toMatch(/a regular expression/);
});
