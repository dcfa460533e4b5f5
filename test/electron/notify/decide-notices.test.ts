import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWithinHours } from "#config/time/within-hours.ts";
import {
  decideNotices,
  type Notice,
  type NoticeLevel,
  type NoticeMemory,
  noticeMemory,
  type SeenHit,
  type SeenPanel,
} from "#electron/notify/decide-notices.ts";

const minuteMs = 60_000;
const startMs = Date.parse("2026-11-18T00:00:00Z");
const timezone = "UTC";
type Rule = Parameters<typeof decideNotices>[0];
const rule = (change: Partial<Rule> = {}): Rule => ({ levels: ["critical"], repeatAfter: 30 * minuteMs, ...change });

type Step = { minutes: number; levels: SeenPanel["level"][]; hits?: SeenHit[] };
type Told = Notice & { atMs: number };

/** Every look's notices; memory goes through the disk between looks. */
const play = (wanted: Rule, steps: readonly Step[]) => {
  let memory: NoticeMemory = {};
  let nowMs = startMs;
  const told: Told[] = [];
  for (const { minutes, levels, hits = [] } of steps) {
    nowMs += minutes * minuteMs;
    const panels = levels.map((level, at) => ({ id: `p${at}`, level, sinceMs: nowMs }));
    const seen = { nowMs, timezone, panels, hits };
    const decided = decideNotices(wanted, memory, seen);
    memory = noticeMemory.parse(JSON.parse(JSON.stringify(decided.memory)));
    const again = decideNotices(wanted, memory, { ...seen, hits: [] });
    expect(again.notices).toEqual([]);
    told.push(...decided.notices.map((notice) => ({ ...notice, atMs: nowMs })));
  }
  return { told, memory, nowMs };
};
const one = (wanted: Rule, ...levels: [minutes: number, level: SeenPanel["level"]][]) =>
  play(
    wanted,
    levels.map(([minutes, level]) => ({ minutes, levels: [level] })),
  ).told.map(({ level, before, atMs }) => [(atMs - startMs) / minuteMs, before, level]);

describe("what is told", () => {
  test("a change to a level that was asked for, once", () => {
    expect(one(rule(), [0, "ok"], [1, "warn"], [1, "critical"], [1, "critical"], [60, "critical"])).toEqual([
      [2, null, "critical"],
    ]);
  });
  test("that it is over, where that was asked for and the beginning was told", () => {
    const both = rule({ levels: ["critical", "ok"] });
    expect(one(both, [0, "warn"], [1, "ok"], [1, "critical"], [1, "ok"])).toEqual([
      [2, null, "critical"],
      [3, "critical", "ok"],
    ]);
  });
  test("again only after a while, and only if it still holds then", () => {
    expect(one(rule(), [0, "critical"], [5, "ok"], [5, "critical"], [5, "ok"], [60, "ok"])).toEqual([
      [0, null, "critical"],
    ]);
    expect(one(rule(), [0, "critical"], [5, "ok"], [5, "critical"], [19, "critical"], [1, "critical"])).toEqual([
      [0, null, "critical"],
      [30, "critical", "critical"],
    ]);
  });
  test("what is in maintenance or not known says nothing, and is no change when it is back", () => {
    expect(one(rule(), [0, "critical"], [60, "hidden"], [60, "critical"])).toEqual([[0, null, "critical"]]);
    expect(one(rule(), [0, "hidden"], [60, "hidden"])).toEqual([]);
    expect(one(rule({ levels: ["unknown"] }), [0, "unknown"])).toEqual([[0, null, "unknown"]]);
  });
  test("in quiet hours only what is critical; the rest when they end, if it still holds", () => {
    const quiet = { from: "00:00", to: "06:00", butCritical: true };
    const all = rule({ levels: ["warn", "critical"], quiet });
    expect(one(all, [0, "warn"], [60, "warn"], [60, "critical"])).toEqual([[120, null, "critical"]]);
    expect(one(all, [0, "warn"], [359, "warn"], [1, "warn"])).toEqual([[360, null, "warn"]]);
    expect(one(all, [0, "warn"], [60, "ok"], [300, "ok"])).toEqual([]);
    expect(one(all, [0, "warn"], [359, "warn"], [10, "hidden"], [10, "warn"])).toEqual([[379, null, "warn"]]);
    const silent = rule({ quiet: { ...quiet, butCritical: false } });
    expect(one(silent, [0, "critical"], [360, "critical"])).toEqual([[360, null, "critical"]]);
  });
  test("a clock that was set back delays no later than by one repetition", () => {
    expect(one(rule(), [2000, "critical"], [-1500, "ok"], [1, "critical"], [30, "critical"])).toEqual([
      [2000, null, "critical"],
      [531, "critical", "critical"],
    ]);
  });
  test("a watcher's hit, with what it found", () => {
    const found = { title: "Exceptions", count: 40, url: "?logs=x" };
    const hit: SeenHit = { id: "w", level: "critical", atMs: startMs, found };
    const steps = [
      { minutes: 0, levels: [], hits: [hit] },
      { minutes: 10, levels: [], hits: [hit] },
    ];
    expect(play(rule(), steps).told).toMatchObject([{ key: "watcher|w", level: "critical", found }]);
  });
});

const level = fc.constantFrom<SeenPanel["level"]>("ok", "warn", "critical", "unknown", "hidden");
const steps = fc.array(fc.record({ minutes: fc.integer({ min: 0, max: 90 }), levels: fc.tuple(level, level) }), {
  maxLength: 40,
});
const rules = fc.record({
  levels: fc.subarray<NoticeLevel>(["ok", "warn", "critical", "unknown"]),
  repeatAfter: fc.integer({ min: 0, max: 120 }).map((minutes) => minutes * minuteMs),
  quiet: fc.option(
    fc.record({
      from: fc.constantFrom("22:00", "00:00", "12:30"),
      to: fc.constantFrom("06:00", "12:00", "23:00"),
      butCritical: fc.boolean(),
    }),
    { nil: undefined },
  ),
});
const asRule = ({
  quiet,
  ...rest
}: {
  levels: NoticeLevel[];
  repeatAfter: number;
  quiet?: Rule["quiet"] | undefined;
}): Rule => (quiet === undefined ? rest : { ...rest, quiet });

describe("whatever happens", () => {
  test("nothing is told that nobody asked for, too soon again, or in quiet hours", () => {
    fc.assert(
      fc.property(rules, steps, (made, script) => {
        const wanted = asRule(made);
        const { told } = play(wanted, script);
        const last = new Map<string, number>();
        for (const { key, level: said, atMs, before } of told) {
          expect(wanted.levels).toContain(said);
          const same = `${key} ${said}`;
          expect(atMs - (last.get(same) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(wanted.repeatAfter);
          last.set(same, atMs);
          if (wanted.quiet && isWithinHours(wanted.quiet, atMs, timezone))
            expect([said, wanted.quiet.butCritical]).toEqual(["critical", true]);
          if (said === "ok") expect(before).not.toBeNull();
        }
      }),
    );
  });
  test("what lasts is told in the end: nobody believes that all is well while it is not", () => {
    fc.assert(
      fc.property(rules, steps, fc.constantFrom<NoticeLevel>("warn", "critical"), (made, script, final) => {
        const wanted = asRule(made);
        const lasts = Array.from({ length: 60 }, () => ({ minutes: 30, levels: [final, "ok" as const] }));
        const { told, memory } = play(wanted, [...script, ...lasts]);
        if (!wanted.levels.includes(final)) return;
        expect(memory["panel|p0"]).toMatchObject({ known: final, last: final, owed: null });
        expect(told.filter(({ key }) => key === "panel|p0").at(-1)?.level).toBe(final);
      }),
    );
  });
});
