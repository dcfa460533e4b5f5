import { expect, test } from "vitest";
import { toPanelDetail } from "#electron/live/panel-detail.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { planWall } from "#electron/wall/plan-wall.ts";
import { panelState } from "#test/support/panel-state.ts";

const nowMs = 1_000_000_000;
const text = `version: 1
name: Logs
sources:
  dd: { kind: datadog, apiKey: a, appKey: b }
  loki: { kind: loki, url: "http://loki.test" }
boards:
  - id: one
    title: One
    panels:
      - { kind: logs, id: one-source, title: One, show: stream, search: "status:error", source: loki, window: 5m }
      - { kind: logs, id: all-sources, title: All, show: stream, search: "status:error", window: 5m }
      - { kind: tile, id: tile, title: Tile, query: { source: dd, metric: "avg:x{service:shop}" } }
`;

test("where a panel's logs are: its own search, and the one source it names", () => {
  const parsed = parseWall(text, {});
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const details = planWall(parsed.wall).map((planned) =>
    toPanelDetail(
      planned,
      { ...panelState(planned.id), rev: 1 },
      {
        states: () => null,
        sourceKind: () => "loki",
        scopeOf: () => ({ query: "service:shop", confident: true }),
        nowMs,
      },
    ),
  );
  const own = { query: "status:error", confident: true, fromMs: nowMs - 300_000, toMs: nowMs };
  expect(details.slice(0, 2).map(({ logs }) => logs)).toEqual([
    { ...own, source: "loki" },
    { ...own, source: null },
  ]);
  expect(details[2]?.logs).toMatchObject({ query: "service:shop", source: null });
});
