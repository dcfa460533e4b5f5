import { statSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { History } from "#electron/history/history.ts";
import { createDesk, type Desk, dayMs, everything, minuteMs, oneSeries } from "./desk.ts";

let desk: Desk;

beforeEach(() => {
  desk = createDesk();
});

afterEach(() => desk.clear());

const fill = (history: History, days: number, queries = 1) => {
  const endMs = desk.clock.now();
  for (let day = days; day > 0; day--) {
    const fromMs = endMs - day * dayMs;
    const timesMs = Array.from({ length: 1440 }, (_, i) => fromMs + i * minuteMs);
    const values = timesMs.map((timeMs) => Math.sin(timeMs) * 1e6);
    const range = { fromMs, toMs: fromMs + dayMs };
    history.writeRound(
      Array.from({ length: queries }, (_, i) => {
        return {
          queryKey: `q${i}`,
          stepMs: minuteMs,
          range,
          settledToMs: range.toMs,
          series: oneSeries(timesMs, values),
        };
      }),
    );
    desk.compactAll(history);
    desk.clock.jump(-31 * minuteMs);
  }
};

test("samples older than the limit go, and what went is missing again", () => {
  const history = desk.open({ maxAgeMs: 3 * dayMs });
  fill(history, 5);
  const nowMs = desk.clock.now();
  const wanted = { fromMs: nowMs - 5 * dayMs, toMs: nowMs };
  const [gap, ...more] = history.missing("q0", minuteMs, wanted);
  expect(more).toEqual([]);
  expect(gap?.fromMs).toBe(wanted.fromMs);
  expect(gap?.toMs).toBeGreaterThan(nowMs - 3 * dayMs - 3_600_000);
  const kept = history.read("q0", minuteMs, wanted)[0]?.timesMs ?? [];
  // Whole chunks go, so some hours more than asked for may stay, and never fewer.
  expect(kept.length).toBeGreaterThanOrEqual(3 * 1440 - 60);
  expect(kept.length).toBeLessThanOrEqual(3 * 1440 + 240 + 60);
  expect(history.stats()).toMatchObject({ samples: kept.length, series: 1, oldestMs: kept[0] });
});

test("above the size limit the oldest go, the file shrinks, and the newest stay", () => {
  let history = desk.open();
  fill(history, 8, 20);
  const before = history.stats();
  history = desk.reopen(history, { maxBytes: before.bytes / 2 });
  for (let i = 0; i < 10; i++) history.maintain();
  const after = history.stats();
  expect(after.bytes).toBeLessThanOrEqual(before.bytes / 2 + 100_000);
  expect(after.bytes).toBeGreaterThan(before.bytes / 4);
  expect(after.oldestMs).toBeGreaterThan(before.oldestMs ?? 0);
  const nowMs = desk.clock.now();
  for (let i = 0; i < 20; i++) {
    const wanted = { fromMs: nowMs - 8 * dayMs, toMs: nowMs };
    const covered = history.missing(`q${i}`, minuteMs, wanted)[0]?.toMs ?? Number.NaN;
    expect(history.read(`q${i}`, minuteMs, { fromMs: covered, toMs: nowMs })[0]?.timesMs.length).toBe(
      Math.floor((nowMs - covered) / minuteMs),
    );
  }
  history.close();
  expect(statSync(desk.path).size).toBe(after.bytes);
});

test("series and queries that have nothing left go too, from memory as well", () => {
  const history = desk.open({ maxAgeMs: dayMs });
  const nowMs = desk.clock.now();
  history.write("old", 1, { fromMs: nowMs, toMs: nowMs + 1 }, nowMs + 1, oneSeries([nowMs], [1]));
  desk.clock.jump(3 * dayMs);
  history.write("new", 1, { fromMs: 0, toMs: 1 }, 1, oneSeries([desk.clock.now()], [1]));
  desk.compactAll(history);
  expect(history.stats().series).toBe(1);
  expect(history.read("old", 1, everything)).toEqual([]);
  history.write("old", 1, { fromMs: 0, toMs: 1 }, 1, oneSeries([desk.clock.now()], [2]));
  expect(desk.reopen(history).read("old", 1, everything)).toEqual(oneSeries([desk.clock.now()], [2]));
  expect(desk.troubles).toEqual([]);
});

test("a clock that leaps a year ahead deletes nothing", () => {
  const history = desk.open({ maxAgeMs: 3 * dayMs });
  fill(history, 2);
  history.putAnswer("alarms", desk.clock.now(), "[]");
  const before = history.stats().samples;
  desk.clock.jump(365 * dayMs);
  for (let i = 0; i < 5; i++) history.maintain();
  expect(history.stats().samples).toBe(before);
  expect(history.getAnswer("alarms")).not.toBeNull();
});
