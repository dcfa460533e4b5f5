import { describe, expect, test } from "vitest";
import { createExportClock, durationText } from "#electron/exports/document/clock.ts";

const at = (iso: string) => Date.parse(iso);

describe("createExportClock", () => {
  test("writes only the time of day within one day of the zone", () => {
    const shown = [at("2026-11-18T05:00:00Z"), at("2026-11-18T14:00:00Z")];
    const clock = createExportClock("Asia/Tokyo", shown);
    expect(clock.time(at("2026-11-18T05:03:10Z"))).toBe("14:03:10");
    expect(clock.offsets).toBe("UTC+09:00");
  });

  test("adds the date when midnight of the zone lies within", () => {
    const clock = createExportClock("Asia/Tokyo", [at("2026-11-18T14:59:00Z"), at("2026-11-18T15:01:00Z")]);
    expect(clock.time(at("2026-11-18T14:59:00Z"))).toBe("2026-11-18 23:59:00");
    expect(clock.time(at("2026-11-18T15:01:00Z"))).toBe("2026-11-19 00:01:00");
  });

  test("tells apart the hour that comes twice when clocks are set back", () => {
    const first = at("2026-10-25T00:30:00Z");
    const second = at("2026-10-25T01:30:00Z");
    const clock = createExportClock("Europe/Berlin", [first, second]);
    expect(clock.time(first)).toBe("02:30:00 (UTC+02:00)");
    expect(clock.time(second)).toBe("02:30:00 (UTC+01:00)");
    expect(clock.offsets).toBe("UTC+02:00, UTC+01:00");
  });

  test("says the offset across the hour that is left out when clocks are set forward", () => {
    const clock = createExportClock("America/New_York", [at("2026-03-08T06:59:59Z"), at("2026-03-08T07:00:00Z")]);
    expect(clock.time(at("2026-03-08T06:59:59Z"))).toBe("01:59:59 (UTC-05:00)");
    expect(clock.time(at("2026-03-08T07:00:00Z"))).toBe("03:00:00 (UTC-04:00)");
  });

  test("drops seconds that nobody knew", () => {
    const clock = createExportClock("UTC", [0]);
    expect(clock.entryTime(at("1970-01-01T00:01:00Z"), "minute")).toBe("00:01");
    expect(clock.offsets).toBe("UTC+00:00");
  });

  test("an impossible time does not stop a page", () => {
    expect(createExportClock("UTC", [Number.NaN]).time(Number.NaN)).toBe("??:??:??");
  });
});

describe("durationText", () => {
  test.each([
    [3200, "3.2 s", "3.2秒"],
    [45_000, "45 s", "45秒"],
    [160_000, "2 min 40 s", "2分40秒"],
    [3_900_000, "1 h 5 min", "1時間5分"],
    [-120_000, "2 min", "2分"],
    [86_400_000 * 3 + 3_600_000 * 4, "3 d 4 h", "3日4時間"],
    [3_599_999, "1 h", "1時間"],
  ])("%d ms", (ms, english, japanese) => {
    expect(durationText(ms, "en")).toBe(english);
    expect(durationText(ms, "ja")).toBe(japanese);
  });
});
