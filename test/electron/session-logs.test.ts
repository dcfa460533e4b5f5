import { expect, test } from "vitest";
import { parseLogQuery } from "#config/logs/parse-query.ts";
import { openSessionLogs } from "#electron/session-logs.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createFakeLogs } from "#test/support/fake-logs.ts";

const text = `version: 1
name: Test
logs: { intake: { http: true, token: secret } }
sources:
  loki: { kind: loki, url: "http://localhost:1", publicationDelay: 5, budget: { requestsPerHour: 90 } }
  dd: { kind: datadog, apiKey: k, appKey: k }
  prom: { kind: prometheus, url: "http://localhost:1" }
boards: [{ id: one, title: One, panels: [{ kind: text, title: T, text: t }] }]
`;

const { signal } = new AbortController();
const parsed = parseLogQuery("status:error");
const range = { fromMs: 0, toMs: 60_000 };

const open = (answer: () => Response) => {
  const wall = parseWall(text);
  if (!wall.ok || !parsed.ok) throw new Error("unreadable");
  const clock = createFakeClock();
  const sources = Object.entries(wall.wall.sources).map(([id, config]) => ({ id, config }));
  const fetch = async () => answer();
  const deps = { now: clock.now, fetch, clean: (said: string) => said, intake: createFakeLogs([]).source };
  return { clock, logs: openSessionLogs(wall.wall, sources, deps), query: parsed.query };
};

test("every request for logs is counted at its source, for whom it was sent", async () => {
  const { logs, query } = open(() => Response.json({ status: "success", data: { resultType: "matrix", result: [] } }));
  await logs.hub.counts({ source: "loki", query, range, stepMs: 1000, by: "watchers" }, signal);
  const search = { query, range, source: "intake", limit: 1, cursor: null, order: "newest" as const, counted: true };
  await logs.hub.search(search, signal);
  const of = (id: string) => logs.health().find((one) => one.id === id);
  expect(of("loki")?.callsLastHour).toMatchObject({ people: 0, panels: 0 });
  expect(of("loki")?.callsLastHour.watchers).toBeGreaterThan(0);
  expect(of("loki")?.callsTotal).toBe(of("loki")?.callsLastHour.watchers);
  // The page, the histogram, the facets, and once the facets by their other names.
  expect(of("intake")).toMatchObject({ callsLastHour: { people: 4, panels: 0, watchers: 0 }, budgetPerHour: null });
  expect(of("prom")).toBe(undefined);
});

test("what the wall file says of a source's logs holds, else what is polite", () => {
  const { logs } = open(() => new Response(null, { status: 500 }));
  expect([...logs.terms]).toEqual([
    ["loki", { publicationDelayMs: 5000, requestsPerHour: 90 }],
    ["dd", { publicationDelayMs: 60_000, requestsPerHour: 150 }],
    ["intake", { publicationDelayMs: 30_000, requestsPerHour: null }],
  ]);
});

test("a failure is counted and says what it was; a limit says until when", async () => {
  const { logs, query, clock } = open(
    () => new Response("slow down", { status: 429, headers: { "retry-after": "90" } }),
  );
  await logs.hub.counts({ source: "loki", query, range, stepMs: 1000, by: "watchers" }, signal);
  expect(logs.health()[0]).toMatchObject({ failuresTotal: 1, limitedUntilMs: clock.now() + 90_000 });
  expect(logs.health()[0]?.problem).not.toBe(null);
});
