import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unknownWhys } from "#config/contract/self-check.ts";
import { judgeClockSync, judgeVendorClocks } from "#electron/self-check/judge-clock.ts";
import { judgeDataFolder, judgeDataSize, judgeDiskSpace } from "#electron/self-check/judge-disk.ts";
import { judgeCertificate, judgeKeyEnds, judgeSourceKeys, usedKeys } from "#electron/self-check/judge-keys.ts";
import { judgeDisplaySleep, judgeMemory, judgeOwnMemory } from "#electron/self-check/judge-machine.ts";
import { judgeShell } from "#electron/self-check/judge-shell.ts";
import { unknown } from "#electron/self-check/machine.ts";

const dayMs = 86_400e3;
const known = { kind: "known" } as const;
const code = ({ state, code }: { state: string; code: string }) => `${state} ${code}`;

test("what is not known is never OK, whatever the reason", () => {
  fc.assert(
    fc.property(fc.constantFrom(...unknownWhys), (why) => {
      const it = unknown(why);
      const found = [
        judgeDisplaySleep(it),
        judgeClockSync(it),
        judgeDiskSpace(it, [], 5),
        judgeDataFolder(it, { ...known, freeBytes: 1e12, totalBytes: 1e12, fileSystem: "local" }, "/data"),
        judgeMemory(it),
        judgeCertificate({ host: "a", ...it }, 0),
        ...judgeKeyEnds(it, { kept: ["a"], fromEnvironment: [] }, 0),
        judgeVendorClocks([{ source: "a", skewMs: null }]),
      ];
      expect(found.map(({ state }) => state)).toEqual(Array(8).fill("unknown"));
      for (const { facts } of found.slice(0, 7)) expect(facts["why"]).toBe(why);
    }),
  );
});

describe("the clock", () => {
  test.each([
    [0, "ok near"],
    [9999, "ok near"],
    [-10_000, "warn apart"],
    [119_999, "warn apart"],
    [-120_000, "bad apart"],
  ])("%d ms from a vendor's: %s", (skewMs, expected) => {
    const found = judgeVendorClocks([
      { source: "near", skewMs: 1 },
      { source: "far", skewMs },
    ]);
    expect(code(found)).toBe(expected);
    // A vendor that is ahead means that we are behind.
    if (skewMs !== 0) expect(found.facts).toMatchObject({ source: "far", aheadMs: -skewMs, sources: 2 });
  });
  test("a service that is off or hears nobody is told", () => {
    expect(code(judgeClockSync({ kind: "off", by: "timedatectl" }))).toBe("warn off");
    expect(code(judgeClockSync({ kind: "not-synced", by: "w32tm" }))).toBe("warn not-synced");
    expect(code(judgeClockSync({ kind: "enabled", by: "systemsetup" }))).toBe("ok enabled");
  });
});

describe("the disk", () => {
  const disk = (freeBytes: number) => ({ ...known, freeBytes, totalBytes: 1e12, fileSystem: "local" as const });
  const file = { name: "history", bytes: 1e9, limitBytes: 3e9 };
  test.each([
    ["almost none", 499e6, null, "bad low"],
    ["little", 1.9e9, null, "warn low"],
    ["less than our own limits promise", 2.4e9, null, "warn promised"],
    ["just enough for the limits", 2.6e9, null, "ok enough"],
    ["enough, but full tomorrow", 10e9, 10e9 / dayMs, "bad filling"],
    ["enough, but full in ten days", 10e9, 1e9 / dayMs, "warn filling"],
    ["enough for a year", 10e9, 10e9 / (365 * dayMs), "ok enough"],
    ["and it shrinks", 10e9, -1e9 / dayMs, "ok enough"],
  ])("%s", (_name, freeBytes, growthPerMs, expected) => {
    expect(code(judgeDiskSpace(disk(freeBytes), [file], growthPerMs))).toBe(expected);
  });
  test("less room is never better", () => {
    const rank = ["bad", "warn", "unknown", "ok"];
    const bytes = fc.double({ min: 0, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(bytes, bytes, fc.option(fc.double({ min: 0, max: 1e3, noNaN: true })), (a, b, growthPerMs) => {
        const of = (free: number) => rank.indexOf(judgeDiskSpace(disk(free), [file], growthPerMs).state);
        expect(of(Math.min(a, b))).toBeLessThanOrEqual(of(Math.max(a, b)));
      }),
    );
  });
  test("files above their limit are named; those without one never are", () => {
    const incidents = { name: "incidents", bytes: 9e9, limitBytes: null };
    expect(judgeDataSize([file, incidents])).toMatchObject({ state: "ok", facts: { bytes: 10e9, limitBytes: 12e9 } });
    const over = { name: "recorder", bytes: 1.3e9, limitBytes: 1e9 };
    expect(judgeDataSize([file, over])).toMatchObject({ state: "warn", facts: { over: "recorder" } });
  });
  test("a folder that cannot be written is bad, one in memory or on a network a warning", () => {
    const of = (fileSystem: "network" | "in-memory" | "local" | null) =>
      code(judgeDataFolder({ kind: "writable" }, { ...disk(1e12), fileSystem }, "/data"));
    expect([of("network"), of("in-memory"), of("local"), of(null)]).toEqual([
      "warn network",
      "warn in-memory",
      "ok writable",
      "ok writable",
    ]);
    expect(judgeDataFolder({ kind: "not-writable", error: "EROFS" }, unknown("failed"), "/data")).toMatchObject({
      state: "bad",
      facts: { path: "/data", error: "EROFS" },
    });
  });
});

describe("keys", () => {
  const used = { kept: ["key"], fromEnvironment: [] };
  const at = (expires: string, now: string) =>
    judgeKeyEnds({ ...known, ends: [{ name: "key", expires }] }, used, Date.parse(now)).map(({ state, code, facts }) =>
      `${state} ${code} ${facts["daysLeft"] ?? ""}`.trim(),
    );
  test.each([
    ["a month before", "2026-12-31T12:00:00Z", "ok valid 31"],
    ["fifteen days before", "2027-01-16T12:00:00Z", "ok valid 15"],
    ["two weeks before, to the day", "2027-01-18T12:00:00Z", "warn ends-soon 13"],
    ["on its last day", "2027-01-31T12:00:00Z", "warn ends-soon 0"],
    ["when the day is over everywhere", "2027-02-01T12:00:00Z", "bad ended -1"],
    ["long after", "2027-03-01T12:00:00Z", "bad ended -29"],
  ])("stated until 2027-01-31: %s", (_name, now, expected) => expect(at("2027-01-31", now)).toEqual([expected]));
  test("a key without an end stays good, one of which nothing is stated is not known", () => {
    expect(at("never", "2027-01-31T12:00:00Z")).toEqual(["ok never-ends"]);
    const ends = [
      { name: "a", expires: null },
      { name: "b", expires: "never" },
      { name: "unused", expires: "2020-01-01" },
    ];
    const found = judgeKeyEnds({ ...known, ends }, { kept: ["a", "b"], fromEnvironment: ["E"] }, 0);
    expect(found.map(code)).toEqual(["ok never-ends", "unknown not-stated"]);
    expect(found[1]?.facts).toEqual({ names: "a, E", firstKept: "a", count: 2 });
    expect(judgeKeyEnds({ ...known, ends }, { kept: [], fromEnvironment: [] }, 0)).toEqual([]);
  });
  test("a wall's references are found wherever they stand, each once", () => {
    const wall = { sources: { a: { key: "${secret:k.1}", other: "x ${env:E} ${secret:k.1}" } }, logs: ["${env:F}", 3] };
    expect(usedKeys(wall)).toEqual({ kept: ["k.1"], fromEnvironment: ["E", "F"] });
    expect(usedKeys(null)).toEqual({ kept: [], fromEnvironment: [] });
    expect(usedKeys(undefined)).toEqual({ kept: [], fromEnvironment: [] });
  });
  test("a refused source is bad; one that fails otherwise says nothing of its key", () => {
    const found = judgeSourceKeys([
      { id: "fine", state: "ok", error: null },
      { id: "refused", state: "backing-off", error: { kind: "auth", message: "403", sinceMs: 7 } },
      { id: "away", state: "failed", error: { kind: "unreachable", message: "", sinceMs: 7 } },
      { id: "new", state: "waiting", error: null },
    ]);
    expect(found.map((one) => `${one.about} ${code(one)}`)).toEqual([
      "refused bad refused",
      "away unknown unknown",
      "new unknown unknown",
      "null ok accepted",
    ]);
    expect(judgeSourceKeys([])).toEqual([]);
  });
  test.each([
    [60, "ok valid"],
    [14, "ok valid"],
    [13.9, "warn ends-soon"],
    [0.1, "warn ends-soon"],
    [0, "bad ended"],
    [-3, "bad ended"],
  ])("a certificate with %d days left: %s", (days, expected) => {
    expect(code(judgeCertificate({ host: "a", ...known, endsMs: days * dayMs }, 0))).toBe(expected);
  });
});

describe("memory", () => {
  const memory = (availableBytes: number, totalBytes = 8e9) => ({ ...known, availableBytes, totalBytes });
  test.each([
    [4e9, 8e9, "ok enough"],
    [700e6, 8e9, "warn low"],
    [450e6, 1e9, "warn low"],
    [190e6, 1e9, "bad low"],
    [900e6, 32e9, "bad low"],
  ])("%d of %d available: %s", (available, total, expected) => {
    expect(code(judgeMemory(memory(available, total)))).toBe(expected);
  });
  test.each([
    ["small and steady", 200e6, 1e6 / dayMs, "ok within"],
    ["not watched for long enough", 200e6, null, "ok within"],
    ["large", 1.6e9, null, "warn large"],
    ["gone within two weeks", 200e6, 300e6 / dayMs, "warn growing"],
    ["gone in a month", 200e6, 100e6 / dayMs, "ok within"],
  ])("the collector's own, %s", (_name, rssBytes, growthPerMs, expected) => {
    expect(code(judgeOwnMemory({ rssBytes, growthPerMs, memory: memory(3e9) }))).toBe(expected);
  });
  test("without the machine's memory nobody says when it is gone", () => {
    const found = judgeOwnMemory({ rssBytes: 1e8, growthPerMs: 1, memory: unknown("failed") });
    expect([code(found), found.facts["goneInMs"]]).toEqual(["ok within", null]);
  });
});

describe("the shell", () => {
  const facts = { isHeldAwake: true, compositing: "enabled", isGpuGivenUp: false, processBytes: [2e8, 3e8] };
  const [held, fine] = ["ok held", "ok within"];
  test.each([
    [{}, [held, "ok accelerated", fine]],
    [{ isHeldAwake: false }, ["ok accelerated", fine]],
    [{ compositing: "enabled_on" }, [held, "ok accelerated", fine]],
    [{ compositing: "disabled_software" }, [held, "warn software", fine]],
    [{ compositing: null }, [held, "unknown unknown", fine]],
    [{ isGpuGivenUp: true }, [held, "warn given-up", fine]],
    [{ processBytes: [3e9, 1.1e9] }, [held, "ok accelerated", "warn large"]],
  ])("%j", (change, expected) => expect(judgeShell({ ...facts, ...change }).map(code)).toEqual(expected));
});
