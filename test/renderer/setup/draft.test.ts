import fc from "fast-check";
import { expect, test } from "vitest";
import { setupChoices, setupSource } from "#config/contract/setup-request.ts";
import {
  choicesOf,
  chosenKinds,
  type Draft,
  isFilled,
  newDraft,
  seatOf,
  sourceOf,
  templateOf,
  templatesFor,
} from "#renderer/setup/draft.ts";

const first = newDraft({
  open: false,
  locale: "ja",
  timezone: "Asia/Tokyo",
  display: { diagonalInch: 55, distanceM: 4 },
  sites: ["datadoghq.com", "datadoghq.eu"],
});

const typed = fc.oneof(fc.constantFrom("", " ", "key", " key "), fc.string({ maxLength: 20 }));
const drafts: fc.Arbitrary<Draft> = fc
  .record({
    datadog: fc.record({ on: fc.boolean(), apiKey: typed, appKey: typed }),
    prometheus: fc.record({
      on: fc.boolean(),
      login: fc.constantFrom("none" as const, "bearer" as const, "basic" as const),
      bearer: typed,
      user: typed,
      password: typed,
    }),
    template: fc.constantFrom("serverless" as const, "machine" as const, "empty" as const, null),
    diagonalInch: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 320 }).map(String) }, typed),
    distanceM: fc.oneof({ weight: 9, arbitrary: fc.constantFrom("2,5", "0.3", "50") }, typed),
    name: typed,
  })
  .map(({ datadog, prometheus, ...rest }) => ({
    ...first,
    ...rest,
    datadog: { ...first.datadog, ...datadog },
    prometheus: { ...first.prometheus, ...prometheus },
  }));

test("where the page lets somebody go on, the collector takes what they chose", () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      const seat = seatOf(draft);
      const kinds = chosenKinds(draft);
      if (seat === null || kinds.length === 0 || !kinds.every((kind) => isFilled(draft, kind))) return;
      for (const kind of kinds) expect(setupSource.safeParse(sourceOf(draft, kind)).error?.issues ?? []).toEqual([]);
      const { error } = setupChoices.safeParse(choicesOf(draft, seat, {}));
      expect(error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test("a template is offered with its source alone, and one that lost its source is not kept", () => {
  expect(templatesFor(first)).toEqual(["empty"]);
  const both = { ...first, datadog: { ...first.datadog, on: true }, prometheus: { ...first.prometheus, on: true } };
  expect([templatesFor(both), templateOf(both)]).toEqual([["serverless", "machine", "empty"], "serverless"]);
  const lost = { ...both, template: "serverless" as const, datadog: first.datadog };
  expect(templateOf(lost)).toBe("machine");
});

test("a seat may be typed with a comma; what is none is null", () => {
  expect(seatOf({ ...first, distanceM: "2,5" })).toEqual({ diagonalInch: 55, distanceM: 2.5 });
  for (const distanceM of ["", " ", "far", "0.2", "51", "-3"]) expect(seatOf({ ...first, distanceM })).toBeNull();
});
