import { expect, test } from "vitest";
import { logsAnswer } from "#config/contract/log.ts";
import { logGroupsAnswer } from "#config/contract/log-groups.ts";
import type { PanelDetail } from "#config/contract/panel-detail.ts";
import { logsConfig } from "#config/wall/logs.ts";
import { ApiError } from "#electron/api/api-error.ts";
import { logRoutes } from "#electron/api/log-routes.ts";
import type { GroupMemory } from "#electron/logs/groups/group-memory.ts";
import { createLogHub } from "#electron/logs/hub/log-hub.ts";
import { createMasker } from "#electron/logs/privacy/masker.ts";
import { createFakeLogs, rawRecord } from "#test/support/fake-logs.ts";
import { panelState } from "#test/support/panel-state.ts";

const nowMs = 10_000_000;
const masker = createMasker(logsConfig.parse({}).mask);
const records = [1, 2, 3].map((n) =>
  rawRecord({ id: String(n), source: "a", timeMs: nowMs - n * 1000, level: n === 1 ? "error" : "info" }),
);
const hub = createLogHub({
  sources: new Map([
    ["a", createFakeLogs(records).source],
    ["b", createFakeLogs(records.map((one) => ({ ...one, source: "b" }))).source],
  ]),
  masker,
  now: () => nowMs,
  clean: (text) => text,
});
const ofB: PanelDetail = {
  ...{
    id: "of-b",
    title: "B",
    state: { ...panelState("of-b"), rev: 1 },
    queries: [],
    windowMs: 900_000,
    stepMs: 60_000,
  },
  logs: { query: "status:error", confident: true, source: "b", fromMs: nowMs - 900_000, toMs: nowMs },
};
const nothingSeen = { firstSeenMs: () => null };
const app = logRoutes({
  clock: { now: () => nowMs },
  logs: () => ({ hub, masker, memory: nothingSeen }),
  detail: (id) => (id === "of-b" ? ofB : null),
});
app.onError((error) =>
  Response.json(error instanceof ApiError ? { kind: error.kind, ...error.details } : { kind: "crash" }),
);
const get = async (path: string): Promise<unknown> => (await app.request(path)).json();

test("a search answers in the documented shape", async () => {
  const answer = logsAnswer.parse(await get("/api/logs?query=status:error&from=-15m&source=a"));
  expect(answer).toMatchObject({ query: "status:error", toMs: nowMs, fromMs: nowMs - 900_000, next: null });
  expect(answer.records.map(({ id }) => id)).toEqual(["1"]);
  expect([answer.facets.length > 0, answer.histogram !== null]).toEqual([true, true]);
  const bare = logsAnswer.parse(await get("/api/logs?query=status:error&from=-15m&source=a&facets=0"));
  expect([bare.records.length, bare.facets]).toEqual([1, []]);
});
test("a panel of one source asks that one, for records and for groups, unless another one is named", async () => {
  const askedOf = async (more: string) => logsAnswer.parse(await get(`/api/logs?panel=of-b${more}`));
  const own = await askedOf("");
  expect([own.query, own.source, own.sources.map(({ id }) => id)]).toEqual(["status:error", "b", ["b"]]);
  expect((await askedOf("&source=a")).source).toBe("a");
  const groups = async (more: string) => logGroupsAnswer.parse(await get(`/api/logs/groups?${more}`)).groups;
  const counts = [await groups("panel=of-b"), await groups("query=status:error")];
  expect(counts.map((all) => all.reduce((sum, { count }) => sum + count, 0))).toEqual([1, 2]);
});
test("a bad search is refused with the character it goes wrong at", async () => {
  expect(await get(`/api/logs?query=${encodeURIComponent("status:error AND (")}`)).toMatchObject({
    kind: "bad-query",
    at: expect.any(Number),
  });
});
test("a search for what is masked is refused", async () => {
  expect(await get(`/api/logs?query=${encodeURIComponent("jane.doe@example.com")}`)).toMatchObject({
    kind: "bad-query",
  });
});
test("times that cannot be read, turned around or too long are refused", async () => {
  for (const window of ["from=yesterday", "from=now&to=-15m", "from=-41d"])
    expect(await get(`/api/logs?${window}`)).toMatchObject({ kind: "bad-request" });
});
test("a record opens whole after it was listed, and its neighbours with it", async () => {
  await get("/api/logs?from=-15m");
  expect(await get("/api/logs/record?source=a&id=2")).toMatchObject({ id: "2" });
  expect(await get("/api/logs/around?source=a&id=2")).toMatchObject({ records: expect.any(Array) });
  expect(await get("/api/logs/record?source=a&id=99")).toMatchObject({ kind: "not-found" });
});
test("an unknown panel is not found", async () => {
  expect(await get("/api/logs?panel=nope")).toMatchObject({ kind: "not-found" });
});

test("counts can be asked for alone", async () => {
  const answer = logsAnswer.parse(await get("/api/logs?from=-15m&facets=only"));
  expect([answer.records, answer.next, answer.facets.length > 0]).toEqual([[], null, true]);
});

test("groups obey search and source, and a group's own records are found, counted and no others", async () => {
  const error = (type: string) => ({ type, message: "m", stack: null });
  const failing = (id: string, type: string, service: string) =>
    rawRecord({ id, source: "a", timeMs: nowMs - 1000 - Number(id), level: "error", error: error(type), service });
  const all = [
    failing("1", "TimeoutError", "auth"),
    failing("2", "RangeError", "auth"),
    failing("3", "TimeoutError", "shop"),
    failing("4", "TimeoutError", "auth"),
    rawRecord({ id: "5", source: "a", timeMs: nowMs - 1005, error: error("TimeoutError"), service: "auth" }),
  ];
  const sources = new Map([
    ["a", createFakeLogs(all).source],
    ["b", createFakeLogs([failing("9", "OtherError", "auth")]).source],
  ]);
  const logs = createLogHub({ sources, masker, now: () => nowMs, clean: (text) => text });
  const routes = logRoutes({
    clock: { now: () => nowMs },
    logs: () => ({ hub: logs, masker, memory: nothingSeen }),
    detail: () => null,
  });
  const ask = async (path: string): Promise<unknown> => (await routes.request(path)).json();
  const { groups } = logGroupsAnswer.parse(await ask("/api/logs/groups?from=-15m&query=service:auth&source=a"));
  expect(groups.map(({ type, count }) => [type, count])).toEqual([
    ["TimeoutError", 2],
    ["RangeError", 1],
  ]);
  const found = logsAnswer.parse(
    await ask(`/api/logs?from=-15m&query=service:auth&source=a&group=${groups[0]?.id}&facets=1`),
  );
  expect(found.records.map(({ id }) => id)).toEqual(["1", "4"]);
  expect(found.facets.find(({ field }) => field === "status")?.values).toEqual([{ value: "error", count: 2 }]);
});

test("failures are grouped, and one that the day before knew is not new", async () => {
  const error = { type: "TimeoutError", message: "timed out", stack: null };
  const dayAgo = rawRecord({ id: "old", source: "a", timeMs: nowMs - 5_000_000, level: "error", error });
  const fresh = { type: "RangeError", message: "out of range", stack: null };
  const failures = [
    dayAgo,
    rawRecord({ id: "e1", source: "a", timeMs: nowMs - 1000, level: "error", error }),
    rawRecord({ id: "e2", source: "a", timeMs: nowMs - 2000, level: "fatal", error: fresh }),
  ];
  const sources = new Map([["a", createFakeLogs(failures).source]]);
  const grouped = createLogHub({ sources, masker, now: () => nowMs, clean: (text) => text });
  const listed = async (memory: Pick<GroupMemory, "firstSeenMs">) => {
    const logs = () => ({ hub: grouped, masker, memory });
    const routes = logRoutes({ clock: { now: () => nowMs }, logs, detail: () => null });
    return logGroupsAnswer.parse(await (await routes.request("/api/logs/groups?from=-15m")).json());
  };
  const answer = await listed(nothingSeen);
  expect(answer.groups.map(({ type, count, isNew }) => [type, count, isNew])).toEqual([
    ["TimeoutError", 1, false],
    ["RangeError", 1, true],
  ]);
  const before = await listed({ firstSeenMs: () => nowMs - 9 * 86_400_000 });
  expect(before.groups.map(({ isNew, firstSeenMs }) => [isNew, nowMs - firstSeenMs])).toEqual([
    [false, 9 * 86_400_000],
    [false, 9 * 86_400_000],
  ]);
});
