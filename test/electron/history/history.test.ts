import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDesk, type Desk, dayMs, everything, minuteMs, oneSeries } from "./desk.ts";

let desk: Desk;

beforeEach(() => {
  desk = createDesk();
});

afterEach(() => desk.clear());

describe("samples", () => {
  test("written samples are read back with labels and unit, cut to the range: from inclusive, to exclusive", () => {
    const history = desk.open();
    history.write("q", minuteMs, { fromMs: 0, toMs: 400 }, 400, oneSeries([100, 200, 300], [1.25, -0, 5e-324]));
    expect(history.read("q", minuteMs, { fromMs: 100, toMs: 300 })).toEqual(oneSeries([100, 200], [1.25, -0]));
    expect(history.read("q", minuteMs, { fromMs: 301, toMs: 999 })).toEqual([]);
    expect(history.read("q", 2 * minuteMs, everything)).toEqual([]);
    expect(history.read("other", minuteMs, everything)).toEqual([]);
  });

  test("the later value wins at the same time: in the journal, over a chunk, and after a restart", () => {
    let history = desk.open();
    const range = { fromMs: 0, toMs: 1000 };
    history.write("q", minuteMs, range, 0, oneSeries([100, 200, 300], [1, 2, 3]));
    history.write("q", minuteMs, range, 0, oneSeries([200], [20]));
    expect(history.read("q", minuteMs, everything)).toEqual(oneSeries([100, 200, 300], [1, 20, 3]));
    desk.compactAll(history);
    history.write("q", minuteMs, range, 0, oneSeries([150, 300, 400], [15, 30, 40]));
    const expected = oneSeries([100, 150, 200, 300, 400], [1, 15, 20, 30, 40]);
    expect(history.read("q", minuteMs, everything)).toEqual(expected);
    history = desk.reopen(history);
    expect(history.read("q", minuteMs, everything)).toEqual(expected);
    desk.compactAll(history);
    expect(desk.reopen(history).read("q", minuteMs, everything)).toEqual(expected);
  });

  test("label sets differ by content, not by the order they came in, and a changed unit is the unit of all samples", () => {
    const history = desk.open();
    const range = { fromMs: 0, toMs: 1000 };
    history.write("q", 1, range, 0, [{ labels: { a: "1", b: "2" }, unit: null, timesMs: [1], values: [1] }]);
    history.write("q", 1, range, 0, [{ labels: { b: "2", a: "1" }, unit: "s", timesMs: [2], values: [2] }]);
    history.write("q", 1, range, 0, [{ labels: { a: "1", b: "3" }, unit: "s", timesMs: [2], values: [3] }]);
    const read = desk.reopen(history).read("q", 1, everything);
    expect(read.map(({ labels, unit, values }) => [labels, unit, values])).toEqual([
      [{ a: "1", b: "2" }, "s", [1, 2]],
      [{ a: "1", b: "3" }, "s", [3]],
    ]);
  });

  test("a poll round that covers many queries is read back query by query", () => {
    const history = desk.open();
    const range = { fromMs: 0, toMs: 1000 };
    const writes = Array.from({ length: 50 }, (_, i) => ({
      queryKey: `q${i}`,
      stepMs: minuteMs,
      range,
      settledToMs: 10 * i,
      series: [...oneSeries([i], [i / 4]), ...oneSeries([i, i + 1], [i, -i], "b")],
    }));
    history.writeRound(writes);
    const again = desk.reopen(history);
    for (const { queryKey, series, settledToMs } of writes) {
      expect(again.read(queryKey, minuteMs, everything)).toEqual(series);
      expect(again.missing(queryKey, minuteMs, range)).toEqual([{ fromMs: settledToMs, toMs: 1000 }]);
    }
  });

  test("samples from the future and a clock set back and forth leave all samples, in order", () => {
    let history = desk.open();
    const startMs = desk.clock.now();
    const times: number[] = [];
    for (const [clockJumpMs, ageMs] of [
      [0, 0],
      [5 * dayMs, 9 * dayMs],
      [-9 * dayMs, -3 * dayMs],
      [400 * dayMs, -1 * dayMs],
      [-399 * dayMs, -300 * dayMs],
      [0, 4 * dayMs],
    ] as const) {
      desk.clock.jump(clockJumpMs);
      const timesMs = [startMs - ageMs, startMs - ageMs + 1];
      times.push(...timesMs);
      history.write("q", 1, { fromMs: 0, toMs: 1 }, 0, oneSeries(timesMs, [ageMs, 1]));
      desk.compactAll(history);
      history = desk.reopen(history);
    }
    expect(history.read("q", 1, everything)[0]?.timesMs).toEqual(times.sort((a, b) => a - b));
    expect(desk.troubles).toEqual([]);
  });

  test("untidy input (unordered, twice the same time, not finite) becomes tidy samples", () => {
    const history = desk.open();
    const series = oneSeries([300, 100, 200, 100, Number.NaN, 400], [3, 1, 2, 11, 5, Number.POSITIVE_INFINITY]);
    history.write("q", 1, { fromMs: 0, toMs: 1 }, 0, series);
    expect(history.read("q", 1, everything)).toEqual(oneSeries([100, 200, 300], [11, 2, 3]));
  });
});

describe("coverage", () => {
  test("what was settled is not missing, though the vendor had no samples there, and survives a restart", () => {
    let history = desk.open();
    history.write("q", 1, { fromMs: 100, toMs: 200 }, 180, []);
    history.write("q", 1, { fromMs: 300, toMs: 400 }, 999, oneSeries([310], [1]));
    const wanted = { fromMs: 0, toMs: 500 };
    const gaps = [
      { fromMs: 0, toMs: 100 },
      { fromMs: 180, toMs: 300 },
      { fromMs: 400, toMs: 500 },
    ];
    expect(history.missing("q", 1, wanted)).toEqual(gaps);
    history = desk.reopen(history);
    expect(history.missing("q", 1, wanted)).toEqual(gaps);
    desk.compactAll(history);
    expect(desk.reopen(history).missing("q", 1, wanted)).toEqual(gaps);
    expect(desk.open({ path: join(desk.dir, "other.db") }).missing("q", 1, wanted)).toEqual([wanted]);
  });
});

describe("answers", () => {
  test("the last answer is kept with its time, also through a restart; an unknown key has none", () => {
    const history = desk.open();
    history.putAnswer("alarms", 5, '{"n":1}');
    history.putAnswer("alarms", 7, '{"n":2}');
    const again = desk.reopen(history);
    expect(again.getAnswer("alarms")).toEqual({ atMs: 7, json: '{"n":2}' });
    expect(again.getAnswer("cost")).toBeNull();
  });
});
