import { describe, expect, test } from "vitest";
import { type CheckId, findingCodes, unknownWhys } from "#config/contract/self-check.ts";
import { checkName } from "#renderer/self-check/check-names.ts";
import { sayRow } from "#renderer/self-check/check-words.ts";
import type { CheckRow } from "#renderer/self-check/rows.ts";

/** Every fact that some finding has. */
const facts = {
  by: "xset",
  afterMs: 600_000,
  offsetMs: 2.1,
  source: "datadog",
  aheadMs: -191_000,
  freeBytes: 8e9,
  totalBytes: 120e9,
  promisedBytes: 12e9,
  fullInMs: 9 * 86_400e3,
  bytes: 6e8,
  processes: 6,
  limitBytes: 4e9,
  over: "history",
  path: "/data",
  error: "EACCES",
  day: "2027-01-31",
  daysLeft: 9,
  names: "a, b",
  firstKept: "a",
  message: "403",
  endsMs: Date.UTC(2027, 0, 31),
  availableBytes: 6e9,
  rssBytes: 2e8,
  growthBytesADay: 3e8,
  goneInMs: 6 * 86_400e3,
  compositing: "enabled",
  usedBytes: 9e7,
  renderer: "Mesa",
  framesPerSecond: 60,
  widthPx: 1920,
  heightPx: 1080,
  diagonalInch: 55,
  distanceM: 4,
};

const row = (check: string, code: string, change: Partial<CheckRow> = {}): CheckRow => ({
  check,
  code,
  about: "thing",
  state: "warn",
  facts,
  host: "pc",
  part: "collector",
  platform: "linux",
  ...change,
});

const codes = Object.entries(findingCodes).flatMap(([check, all]) =>
  all.filter((code) => code !== "unknown").map((code): [string, string] => [check, code]),
);
/** Nothing is wrong, or it is what another row is about. */
const wells =
  /^(held|never|synced|enabled|near|enough|within|writable|valid|never-ends|accepted|accelerated|heard|fluid|legible)$/;

describe.each(["en", "ja"] as const)("in %s", (locale) => {
  test.each(codes)("%s %s is a whole sentence, and says what to do unless all is well", (check, code) => {
    for (const platform of ["linux", "darwin", "win32", "other"]) {
      const { found, act } = sayRow(row(check, code, { platform }), locale);
      for (const text of [found, act ?? ""]) expect(text).not.toMatch(/—|undefined|null|NaN|\[object|^\s|\s$|\s\s/);
      expect(found.length).toBeGreaterThan(2);
      // One command at most, opened and closed.
      expect([found.split("`").length, [1, 3].includes((act ?? "").split("`").length)]).toEqual([1, true]);
      expect([code, act === null]).toEqual([code, wells.test(code)]);
      if (locale === "ja") expect(found + (act ?? "")).toMatch(check === "page-gpu" ? /./ : /[ぁ-んァ-ヶ一-龠]/);
    }
  });
  test.each(unknownWhys)("why something is not known: %s", (why) => {
    const { found } = sayRow(row("memory", "unknown", { state: "unknown", facts: { why } }), locale);
    expect(found).toContain("thing");
    expect(found).not.toContain(why);
  });
  test("what can be unknown says what to do about it, and has a name", () => {
    for (const [check, all] of Object.entries(findingCodes)) {
      expect(checkName(check, locale)).not.toBe(check);
      const { act } = sayRow(row(check, "unknown", { facts: { why: "failed" } }), locale);
      const mayBe = (all as readonly string[]).includes("unknown") && check !== "page-memory";
      expect([check, act !== null]).toEqual([check, mayBe]);
    }
  });
  test("what only a newer hub knows is said as it came", () => {
    expect(sayRow(row("fan" satisfies string, "loud"), locale)).toEqual({ found: "loud", act: null });
    expect(sayRow(row("memory", "toString"), locale)).toEqual({ found: "toString", act: null });
    expect(sayRow(row("constructor", "name"), locale)).toEqual({ found: "name", act: null });
    expect(checkName("fan", locale)).toBe("fan");
    expect(checkName("constructor", locale)).toBe("constructor");
  });
});

test("the command is that of the tool which told, or of the system", () => {
  const act = (check: CheckId, code: string, platform: string, by: string) =>
    sayRow(row(check, code, { platform, facts: { ...facts, by } }), "en").act;
  expect(act("display-sleep", "sleeps", "linux", "gsettings")).toContain("gsettings set");
  expect(act("display-sleep", "sleeps", "linux", "xset")).toContain("xset s off");
  expect(act("clock-sync", "off", "win32", "w32tm")).toContain("w32time");
  expect(act("clock-sync", "not-synced", "linux", "chronyc")).toContain("chronyc sources");
});

test("numbers come with their units, times without a sign", () => {
  expect(sayRow(row("disk-space", "low", { facts: { freeBytes: 412e6, totalBytes: 120e9 } }), "en").found).toBe(
    "Only 393\u2009MiB of 112\u2009GiB free.",
  );
  expect(sayRow(row("clock-vendors", "apart"), "en").found).toBe("This clock is 3m behind datadog's.");
  expect(sayRow(row("clock-vendors", "apart"), "ja").found).toBe("datadog の時刻より3分遅れています。");
  expect(sayRow(row("key-date", "ends-soon", { facts: { day: "2027-01-31", daysLeft: 1 } }), "en").found).toContain(
    "in 1 day.",
  );
});
