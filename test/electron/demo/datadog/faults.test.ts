import { describe, expect, test } from "vitest";
import type { FaultInput } from "#electron/demo/datadog/faults.ts";
import { ConnectionCut } from "#electron/demo/datadog/spoil.ts";
import { jsonOf, openEmulator, type Timeseries } from "#test/electron/demo/support.ts";

const minuteMs = 60_000;

const faulty = (fault: FaultInput) => {
  const open = openEmulator({ anchorMs: null });
  const clear = open.emulator.faults.set(fault);
  const ask = () => {
    const to = open.clock.now();
    const queries = [{ data_source: "metrics", name: "a", query: "sum:aws.apigateway.count{*}.as_count()" }];
    return open.query("timeseries", { from: to - 10 * minuteMs, to, interval: minuteMs, queries });
  };
  return { ...open, clear, ask };
};

describe("an emulator told to fail", () => {
  test.each([
    ["429 with a reset", { kind: "429", resetS: 7 }, 429, "7"],
    ["429 without one", { kind: "429-no-reset" }, 429, null],
    ["expired keys", { kind: "expired-key" }, 403, "3600"],
    ["expired keys, the other way", { kind: "expired-key", status: 401 }, 401, "3600"],
    ["500", { kind: "5xx", status: 500 }, 500, "3600"],
  ] as const)("answers %s", async (_name, fault, status, reset) => {
    const { ask } = faulty(fault);
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-ratelimit-reset")).toBe(reset);
  });

  test("answers what is no JSON, and what is no JSON by its type", async () => {
    const garbage = await faulty({ kind: "garbage" }).ask();
    expect(garbage.headers.get("content-type")).toBe("application/json");
    await expect(garbage.json()).rejects.toThrow();
    const page = await faulty({ kind: "wrong-type" }).ask();
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  });

  test("answers nothing, nulls, or the bare word NaN", async () => {
    expect((await jsonOf<Timeseries>(faulty({ kind: "empty" }).ask())).data.attributes.series).toEqual([]);
    const holes = (await jsonOf<Timeseries>(faulty({ kind: "nan" }).ask())).data.attributes;
    expect(holes.values[0]?.filter((value) => value === null)).toHaveLength(Math.ceil(holes.times.length / 2));
    expect(holes.times.every((timeMs) => timeMs > 0)).toBe(true);
    const bare = await (await faulty({ kind: "nan", literal: true }).ask()).text();
    expect(bare).toMatch(/"values":\[\[NaN,\d+/);
  });

  test("cuts before the answer, and in the middle of it", async () => {
    await expect(faulty({ kind: "cut" }).ask()).rejects.toThrow(ConnectionCut);
    const middle = await faulty({ kind: "cut", at: "middle" }).ask();
    expect(middle.status).toBe(200);
    await expect(middle.text()).rejects.toThrow(ConnectionCut);
  });

  test("answers late, or drop by drop", async () => {
    for (const kind of ["delay", "slow"] as const) {
      const { clock, ask } = faulty({ kind, ms: 5000 });
      let text = "";
      const reading = ask()
        .then((answer) => answer.text())
        .then((body) => {
          text = body;
        });
      await clock.advance(4000);
      expect(text).toBe("");
      await clock.advance(1001);
      await reading;
      expect(JSON.parse(text).data.type).toBe("timeseries_response");
    }
  });

  test("freezes: later samples never arrive, and the rest is answered as if nothing were wrong", async () => {
    const { clock, ask, clear } = faulty({ kind: "frozen-clock" });
    const newest = async () => (await jsonOf<Timeseries>(ask())).data.attributes.times.at(-1);
    const before = await newest();
    await clock.advance(5 * minuteMs);
    expect(await newest()).toBe(before);
    clear();
    expect(await newest()).toBe((before ?? 0) + 5 * minuteMs);
  });

  test("has a clock of its own that is off", async () => {
    const { clock, ask } = faulty({ kind: "skewed-clock", ms: -4 * minuteMs });
    const answer = await ask();
    expect(Date.parse(answer.headers.get("date") ?? "")).toBe(clock.now() - 4 * minuteMs);
    expect((await jsonOf<Timeseries>(answer)).data.attributes.times.at(-1)).toBe(clock.now() - 6 * minuteMs);
  });

  test("strikes only where and as often as told, and until cleared", async () => {
    const { ask, emulator } = faulty({ kind: "5xx", match: "/query/timeseries", times: 2 });
    const { ask: other } = openEmulator();
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([503, 503, 200]);
    emulator.faults.set({ kind: "5xx", match: "/monitor" });
    expect((await ask()).status).toBe(200);
    emulator.faults.set({ kind: "5xx" });
    expect((await ask()).status).toBe(503);
    emulator.faults.clear();
    expect((await ask()).status).toBe(200);
    expect((await other("GET", "/api/v1/validate")).status).toBe(200);
  });

  test("refuses a fault it does not know", () => {
    const { emulator } = openEmulator();
    expect(() => emulator.faults.set(JSON.parse('{"kind":"earthquake"}'))).toThrow();
  });
});
