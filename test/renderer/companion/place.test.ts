import fc from "fast-check";
import { expect, test } from "vitest";
import { layNewest } from "#renderer/companion/lay-newest.ts";
import { hashOf, type Place, placeOf } from "#renderer/companion/place.ts";
import { incidentId, madeUpEntry } from "#test/renderer/incidents/made-up-incident.ts";

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant<Place>({ kind: "board" }),
  fc.record({ kind: fc.constant("panel" as const), id: fc.string({ minLength: 1 }) }),
  fc.record({
    kind: fc.constant("incident" as const),
    id: fc.constant(incidentId),
    about: fc.option(fc.string({ minLength: 1 })),
  }),
);

test("an address leads back to what was open", () => {
  fc.assert(
    fc.property(place, (one) => {
      expect(placeOf(hashOf(one))).toEqual(one);
    }),
  );
});

test("an address that Yagura did not write leads to the board", () => {
  for (const hash of ["", "#", "#x", "#incident=../../etc", "#incident=", "#about=a"])
    expect(placeOf(hash)).toEqual({ kind: "board" });
});

test("a timeline is newest first, without what was taken back, and days are told apart where there are several", () => {
  const dayMs = 86_400_000;
  const noon = Date.UTC(2026, 10, 20, 3);
  const entries = [0, 1, 2, 3].map((at) =>
    madeUpEntry(at + 1, { eventAtMs: noon + (at < 2 ? 0 : dayMs) + at, removed: at === 1 }),
  );
  const rows = layNewest(entries, "Asia/Tokyo");
  expect(rows.map(({ entry, day }) => [entry.number, day])).toEqual([
    [4, true],
    [3, false],
    [1, true],
  ]);
  expect(layNewest(entries.slice(0, 2), "Asia/Tokyo").map(({ day }) => day)).toEqual([false]);
});
