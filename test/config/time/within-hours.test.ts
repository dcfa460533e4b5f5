import { expect, test } from "vitest";
import { isWithinHours } from "#config/time/within-hours.ts";

const tokyo = (text: string) => Date.parse(`${text}+09:00`);
const within = (hours: Parameters<typeof isWithinHours>[0], text: string) =>
  isWithinHours(hours, tokyo(text), "Asia/Tokyo");

test("the beginning belongs to the hours, the end does not", () => {
  const hours = { from: "09:00", to: "18:00" };
  expect(["08:59", "09:00", "17:59", "18:00"].map((time) => within(hours, `2026-11-23T${time}`))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("hours over midnight belong to the day they begin on", () => {
  const hours = { from: "22:00", to: "06:00", days: ["fri" as const] };
  const times = ["2026-11-20T21:59", "2026-11-20T22:00", "2026-11-21T05:59", "2026-11-21T06:00", "2026-11-21T22:00"];
  expect(times.map((time) => within(hours, time))).toEqual([false, true, true, false, false]);
});

test("equal ends are the whole day, of the days named", () => {
  const hours = { from: "00:00", to: "00:00", days: ["mon" as const] };
  expect(
    ["2026-11-22T23:59", "2026-11-23T00:00", "2026-11-23T23:59", "2026-11-24T00:00"].map((t) => within(hours, t)),
  ).toEqual([false, true, true, false]);
});

test("the hours are those of the wall's time zone, through a change of clocks too", () => {
  const hours = { from: "02:30", to: "03:30" };
  // In Berlin, on 2026-03-29, 02:00 became 03:00: half of these hours does not exist.
  const berlin = (utc: string) => isWithinHours(hours, Date.parse(utc), "Europe/Berlin");
  expect([berlin("2026-03-29T00:59Z"), berlin("2026-03-29T01:00Z"), berlin("2026-03-29T01:30Z")]).toEqual([
    false,
    true,
    false,
  ]);
});
