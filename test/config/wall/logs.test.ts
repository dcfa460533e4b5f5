import { describe, expect, test } from "vitest";
import { logsConfig } from "#config/wall/logs.ts";

test("an empty section masks, listens to nobody and watches nothing", () => {
  expect(logsConfig.parse({})).toEqual({ mask: { enabled: true, keys: [] }, idleSeconds: 120, watchers: [] });
});

test("an intake listens on loopback and keeps a week unless told otherwise", () => {
  expect(logsConfig.parse({ intake: { tcp: { port: 5170 }, token: "t" } }).intake).toEqual({
    ...{ tcp: { port: 5170, host: "127.0.0.1" }, http: false, token: "t" },
    ...{ keep: 7 * 86_400e3, megabytes: 2000 },
  });
});

test("a watcher counts one line within five minutes as critical unless told otherwise", () => {
  const [watcher] = logsConfig.parse({ watchers: [{ id: "a", title: "A", search: "status:error" }] }).watchers;
  expect(watcher).toMatchObject({ count: 1, within: 300e3, level: "critical" });
});

describe("what makes no sense is refused at its place", () => {
  const watcher = { id: "a", title: "A", search: "x" };
  const cases: [string, unknown, (string | number)[]][] = [
    ["an intake without a token", { intake: { http: true } }, ["intake", "token"]],
    ["an intake nobody can reach", { intake: { token: "t" } }, ["intake"]],
    ["a pattern that is none", { watchers: [{ ...watcher, pattern: "(" }] }, ["watchers", 0, "pattern"]],
    ["two watchers of one name", { watchers: [watcher, watcher] }, ["watchers", 1, "id"]],
    ["an empty key", { mask: { keys: [" "] } }, ["mask", "keys", 0]],
  ];
  for (const [name, given, path] of cases)
    test(name, () => expect(logsConfig.safeParse(given).error?.issues.map((issue) => issue.path)).toEqual([path]));
});
