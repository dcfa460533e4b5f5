import { expect, test } from "vitest";
import { breachWindow } from "#electron/live/breach-window.ts";

const nowMs = 1_000_000_000;
const minutes = (count: number) => count * 60_000;

test("a breach is searched from five minutes before it until now", () => {
  const window = breachWindow({ level: "critical", sinceMs: nowMs - minutes(30) }, nowMs);
  expect(window).toEqual({ fromMs: nowMs - minutes(35), toMs: nowMs });
});
test("a fresh breach still shows a quarter of an hour", () => {
  expect(breachWindow({ level: "warn", sinceMs: nowMs }, nowMs).fromMs).toBe(nowMs - minutes(15));
});
test("a breach of days shows its last four hours", () => {
  expect(breachWindow({ level: "critical", sinceMs: 0 }, nowMs).fromMs).toBe(nowMs - minutes(240));
});
test("a panel that is fine shows the last quarter of an hour", () => {
  expect(breachWindow({ level: "ok", sinceMs: 0 }, nowMs).fromMs).toBe(nowMs - minutes(15));
});
