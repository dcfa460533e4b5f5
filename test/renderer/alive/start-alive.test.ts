import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AliveReport } from "#config/contract/alive.ts";
import { startAlive } from "#renderer/alive/start-alive.ts";
import { emptyPicture, type LivePicture } from "#renderer/live/picture.ts";
import { panelState } from "#test/support/panel-state.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const withPanel = (change: Parameters<typeof panelState>[1], connected = true): LivePicture => ({
  ...emptyPicture,
  connected,
  seen: new Map([["p", { ...panelState("p", change), rev: 1 }]]),
});

const reportsOf = (picture: LivePicture, paints: boolean): AliveReport[] => {
  const reports: AliveReport[] = [];
  const stop = startAlive({
    window: "left",
    read: () => picture,
    send: (report) => reports.push(report),
    requestFrame: (task) => paints && task(),
  });
  vi.advanceTimersByTime(10_000);
  stop();
  vi.advanceTimersByTime(60_000);
  return reports;
};

test("a quiet wall reports a frame every five seconds, until it is ended", () => {
  const report = { window: "left", frames: 1, fresh: true };
  expect(reportsOf(withPanel({ level: "ok" }), true)).toEqual([report, report]);
});

test("a page whose frames no longer come says so", () => {
  expect(reportsOf(withPanel({ level: "critical" }), false).map(({ frames }) => frames)).toEqual([0, 0]);
});

test("a page that lost its collector, or knows nothing, shows nothing fresh", () => {
  expect(reportsOf(withPanel({ level: "ok" }, false), true)[0]?.fresh).toBe(false);
  expect(reportsOf(withPanel({ level: "unknown", reason: "late" }), true)[0]?.fresh).toBe(false);
});
