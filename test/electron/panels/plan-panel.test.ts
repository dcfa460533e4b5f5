import { describe, expect, test } from "vitest";
import { planPanel } from "#electron/panels/plan-panel.ts";
import { dayMs, hourMs, minuteMs, panelOf, planOf, weekMs } from "./make-state.ts";

const query = { source: "s", metric: "m" };

test("a tile asks its hour, and the same hour a week ago", () => {
  const [demand] = planOf(panelOf({ kind: "tile", query, priority: "high", staleAfter: "5m" })).demands;
  expect(demand).toMatchObject({
    ...{ kind: "series", source: "s", spec: { kind: "metric", text: "m" }, stepMs: minuteMs, windowMs: hourMs },
    ...{ offsetsMs: [0, weekMs], priority: "high", staleAfterMs: 5 * minuteMs },
  });
  expect(planOf(panelOf({ kind: "tile", query, compare: "none" })).demands[0]).toMatchObject({ offsetsMs: [0] });
});

test("a trend asks each of its queries, at the step of its window", () => {
  const plan = planOf(
    panelOf({ kind: "trend", queries: [query, { ...query, metric: "n" }], window: "1mo", compare: "1mo" }),
  );
  expect(plan.demands.map((demand) => demand.kind === "series" && demand.stepMs)).toEqual([4 * hourMs, 4 * hourMs]);
  expect(plan.queries.map(({ role, fallbackLabel }) => [role, fallbackLabel])).toEqual([
    ["main", "m"],
    ["main", "n"],
  ]);
});

test("the window asked is long enough to see a breach last and a value stand still", () => {
  const windowOf = (over: object) => planOf(panelOf({ kind: "tile", query, ...over })).demands[0];
  expect(windowOf({ for: "2h" })).toMatchObject({ windowMs: 2 * hourMs + 3 * minuteMs });
  expect(windowOf({ frozenAfter: "3h", for: "2h" })).toMatchObject({ windowMs: 3 * hourMs + 3 * minuteMs });
  expect(windowOf({ for: "5m" })).toMatchObject({ windowMs: hourMs });
});

describe("a ranking", () => {
  const scalar = (over: object) => {
    const demand = planOf(panelOf({ kind: "ranking", query, ...over })).demands[0];
    return demand?.kind === "scalars" ? demand : expect.fail();
  };

  test("asks one number a group, twice the rows it shows", () => {
    expect(scalar({ top: 8 })).toMatchObject({ windowMs: 4 * hourMs, query: { limit: 16, order: "desc" } });
    expect(scalar({ bottom: 3 })).toMatchObject({ query: { limit: 6, order: "asc" } });
  });

  test("adds counts up and averages the rest, unless it is told", () => {
    expect(scalar({}).query.reduce).toBe("avg");
    expect(scalar({ query: { source: "s", metric: "sum:a{*}.as_count()" } }).query.reduce).toBe("sum");
    expect(scalar({ reduce: "max" }).query.reduce).toBe("max");
    expect(scalar({ query: { ...query, reduce: "min" } }).query.reduce).toBe("min");
  });

  test("fills $window in, and takes what PromQL made of the window as it is", () => {
    const demand = scalar({ query: { source: "s", promql: "increase(x[$window])" }, window: "1h" });
    expect(demand.query).toMatchObject({ spec: { text: "increase(x[3600s])" }, reduce: "last" });
  });
});

test("a capacity panel asks used, limit and users; a limit that is a number is not asked", () => {
  const roles = (over: object) =>
    planOf(panelOf({ kind: "capacity", used: query, ...over })).queries.map(({ role }) => role);
  expect(roles({ limit: { ...query, metric: "l" }, users: { ...query, metric: "u" } })).toEqual([
    "main",
    "limit",
    "users",
  ]);
  expect(roles({ limit: 100 })).toEqual(["main"]);
});

test("cost asks by the day, with four weeks before what is shown to know the usual", () => {
  const plan = planOf(panelOf({ kind: "cost", query, window: "14d" }));
  expect(plan.demands[0]).toMatchObject({ stepMs: dayMs, windowMs: 14 * dayMs + 4 * weekMs });
});

test("alarms ask their filter, a text and a code for phones ask nothing", () => {
  expect(planOf(panelOf({ kind: "alarms", source: "s", filter: "env:prod" })).demands).toMatchObject([
    { kind: "alarms", source: "s", filter: "env:prod" },
  ]);
  expect(planOf(panelOf({ kind: "text", text: "hello" })).demands).toEqual([]);
  expect(planOf(panelOf({ kind: "phone" }))).toMatchObject({ demands: [], searches: [] });
});

test("variables are filled in, and the key is made of what is asked", () => {
  const plan = planPanel(panelOf({ kind: "tile", query: { source: "s", metric: "m{$env}" } }), {
    expand: (source, spec) => (spec.kind === "metric" ? { ...spec, text: `${source}:${spec.text}` } : spec),
    keyOf: (demand) => (demand.kind === "series" && demand.spec.kind === "metric" ? demand.spec.text : ""),
    logSources: [],
  });
  expect(plan.queries[0]?.key).toBe("s:m{$env}");
});
