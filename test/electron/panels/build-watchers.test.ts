import { expect, test } from "vitest";
import type { WatcherState } from "#config/contract/watcher.ts";
import { buildPanel } from "#electron/panels/build-panel.ts";
import { hourMs, minuteMs, panelOf, planOf, startMs } from "./make-state.ts";

const nowMs = startMs + hourMs;

const watcher = (id: string, change: Partial<WatcherState> = {}): WatcherState => ({
  ...{ id, title: id, search: "status:error", pattern: null, needed: 3, withinMs: 5 * minuteMs, level: "ok" as const },
  ...{ reason: null, problem: null, retryAtMs: null, count: 0, sinceMs: nowMs - hourMs, checkedMs: nowMs },
  ...{ everyMs: minuteMs, slowed: false, lines: null },
  ...change,
});

const build = (watchers: WatcherState[], written = {}, atMs = nowMs) => {
  const panel = panelOf({ kind: "logs", show: "watchers", ...written });
  const states = (key: string) => (key === "watchers" ? { kind: "watchers" as const, watchers } : null);
  return buildPanel({ id: "p", panel, plan: planOf(panel), states, previous: null, nowMs: atMs }).state;
};

const unknown = (reason: WatcherState["reason"], change: Partial<WatcherState> = {}) =>
  watcher("unsure", { level: "unknown", reason, checkedMs: null, sinceMs: null, ...change });

test("the worst stands first and gives the panel its level, since it lasts", () => {
  const hit = watcher("hit", { level: "critical", count: 9, sinceMs: nowMs - minuteMs });
  const state = build([watcher("calm"), unknown("failed"), watcher("odd", { level: "warn" }), hit], { top: 3 });
  expect(state).toMatchObject({ level: "critical", sinceMs: nowMs - minuteMs });
  expect(state.data).toMatchObject({
    content: { watchers: [{ id: "hit" }, { id: "odd" }, { id: "unsure" }], more: 1 },
  });
});

test.each(["waiting", "failed", "rate-limited"] as const)(
  "one that is unknown (%s) hides behind no other",
  (reason) => {
    expect(build([watcher("calm"), unknown(reason)])).toMatchObject({ level: "unknown", reason });
  },
);

test("what ails one is said, with the time it is asked again", () => {
  const retryAtMs = nowMs + 9 * minuteMs;
  const state = build([unknown("rate-limited", { problem: "too many", retryAtMs })]);
  expect(state).toMatchObject({ notice: { kind: "rate-limited", message: "too many" }, nextPollMs: retryAtMs });
});

test("one that no longer looks is late", () => {
  expect(build([watcher("calm")])).toMatchObject({ level: "ok", freshUntilMs: nowMs + 2 * minuteMs });
  expect(build([watcher("calm")], {}, nowMs + hourMs)).toMatchObject({ level: "unknown", reason: "late" });
});

test("before there is any the panel waits", () => {
  expect(build([])).toMatchObject({ level: "unknown", reason: "waiting", data: null });
});
