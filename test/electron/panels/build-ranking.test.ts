import { expect, test } from "vitest";
import { build, minuteMs, panelOf, scalarState, startMs, statusAt } from "./make-state.ts";

const nowMs = startMs;
const ranking = (over: object = {}) => panelOf({ kind: "ranking", query: { source: "s", metric: "m" }, ...over });
const row = (api: string, value: number) => ({ labels: { api, env: "prod" }, value });
const rows = [row("a", 5), row("b", 9), row("c", 7)];
const shown = (panel: ReturnType<typeof ranking>, ...answers: (typeof rows | null)[]) => {
  const { state } = build(panel, [scalarState(statusAt(nowMs), answers[0] ?? null, answers[1] ?? null)], nowMs);
  return state.data?.kind === "ranking" ? { ...state, data: state.data } : expect.fail("no ranking");
};

test("the top rows, biggest first; the bottom ones, smallest first", () => {
  const labels = (over: object) => shown(ranking(over), rows).data.rows.map(({ label }) => label);
  expect(labels({ top: 2 })).toEqual(["b / prod", "c / prod"]);
  expect(labels({ bottom: 2 })).toEqual(["a / prod", "c / prod"]);
});

test("each row knows its place in the window before", () => {
  const { data } = shown(ranking({ top: 2 }), rows, [row("c", 3), row("a", 2), row("z", 1)]);
  expect(data.rows.map(({ previousPlace }) => previousPlace)).toEqual([null, 1]);
  expect(data.hasPrevious).toBe(true);
  expect(shown(ranking(), rows).data.hasPrevious).toBe(false);
});

test("labels follow the wall file's template", () => {
  const query = { source: "s", metric: "m", label: "{api}!" };
  expect(shown(ranking({ query, top: 1 }), rows).data.rows[0]?.label).toBe("b!");
});

test("every row has its level, the panel the worst", () => {
  const { data, level } = shown(ranking({ thresholds: { warn: ">= 6", critical: ">= 9" } }), rows);
  expect(data.rows.map((one) => one.level)).toEqual(["critical", "warn", "ok"]);
  expect(level).toBe("critical");
});

test("a row's breach must last, from answer to answer", () => {
  const panel = ranking({ thresholds: { warn: ">= 9" }, for: "1m" });
  const first = build(panel, [scalarState(statusAt(nowMs), rows)], nowMs);
  const second = build(panel, [scalarState(statusAt(nowMs + minuteMs), rows)], nowMs + minuteMs, first);
  expect([first.state.level, second.state.level]).toEqual(["ok", "warn"]);
  expect(second.state.sinceMs).toBe(nowMs + minuteMs);
});

test("an answer without rows is no data", () => {
  expect(build(ranking(), [scalarState(statusAt(nowMs), [])], nowMs).state).toMatchObject({
    reason: "no-data",
    data: null,
  });
});
