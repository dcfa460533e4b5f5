import { expect, test } from "vitest";
import { isFeedAddress, upkeep } from "#config/wall/upkeep.ts";

test.each([
  ["https://updates.example/yagura/", true],
  ["http://127.0.0.1:8080/", true],
  ["http://localhost/", true],
  ["http://[::1]:8080/", true],
  ["http://updates.example/", false],
  ["http://127.0.0.1.example/", false],
  ["http://localhost.example/", false],
  ["ftp://127.0.0.1/", false],
  ["file:///etc", false],
  ["updates.example", false],
])("%s may be a feed of updates: %s", (address, expected) => {
  expect(isFeedAddress(address)).toBe(expected);
  expect(upkeep.safeParse({ from: "03:00", to: "05:00", updates: address }).success).toBe(expected);
});

test("a feed's address holds nothing that a page must not see", () => {
  const addresses = [
    "https://me:hush@u.example/",
    "https://me@u.example/",
    "https://u.example/?key=1",
    "https://u.example/#1",
  ];
  for (const updates of addresses)
    expect([updates, upkeep.safeParse({ from: "03:00", to: "05:00", updates }).success]).toEqual([updates, false]);
});

test("hours alone are enough, and no updates are looked for then", () => {
  expect(upkeep.parse({ from: "03:00", to: "05:00" })).toEqual({ from: "03:00", to: "05:00" });
});
