import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextOverlay, noOverlay, type Overlay, type OverlayEvent } from "#renderer/detail/overlay.ts";

const stepped = (...events: OverlayEvent[]): Overlay => events.reduce(nextOverlay, noOverlay);
const panel = fc.constantFrom("a", "b");
const event: fc.Arbitrary<OverlayEvent> = fc.oneof(
  panel.map((id) => ({ kind: "open-detail" as const, panel: id })),
  fc.option(panel).map((id) => ({ kind: "open-logs" as const, panel: id })),
  fc.constant({ kind: "back" as const }),
  fc.constant({ kind: "home" as const }),
);

describe("what lies over the wall", () => {
  test("logs opened from a detail lead back to it, then to the wall", () => {
    const logs = stepped({ kind: "open-detail", panel: "a" }, { kind: "open-logs", panel: "a" });
    expect(logs).toEqual({ kind: "logs", panel: "a", fromDetail: true });
    const detail = nextOverlay(logs, { kind: "back" });
    expect(detail).toEqual({ kind: "detail", panel: "a" });
    expect(nextOverlay(detail, { kind: "back" })).toEqual(noOverlay);
  });

  test("logs opened straight from the wall lead straight back", () => {
    expect(stepped({ kind: "open-logs", panel: "a" }, { kind: "back" })).toEqual(noOverlay);
    expect(stepped({ kind: "open-logs", panel: null }, { kind: "back" })).toEqual(noOverlay);
  });

  test("from anywhere two steps back, or home at once, end at the wall", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const now = stepped(...events);
        expect(nextOverlay(nextOverlay(now, { kind: "back" }), { kind: "back" })).toEqual(noOverlay);
        expect(nextOverlay(now, { kind: "home" })).toEqual(noOverlay);
      }),
    );
  });
});

test("from lines and from the replay one comes back to the incident, and to its entry", () => {
  const from = { id: "one", entry: "two" };
  const incident: Overlay = { kind: "incident", id: "one", entry: "two", typing: false, panel: null };
  const lines = { search: "", fromMs: 0, toMs: 1, record: null };
  for (const event of [
    { kind: "open-lines", lines, from } as const,
    { kind: "open-replay", atMs: 5, panel: null, from } as const,
  ])
    expect(nextOverlay(nextOverlay(incident, event), { kind: "back" })).toEqual(incident);
  expect(nextOverlay({ kind: "replay", atMs: 5, panel: null }, { kind: "back" })).toEqual(noOverlay);
});

test("an incident started from a panel's detail leads back to that detail", () => {
  const start = nextOverlay({ kind: "detail", panel: "errors" }, { kind: "open-start", panel: "errors" });
  expect(nextOverlay(start, { kind: "back" })).toEqual({ kind: "detail", panel: "errors" });
  const started = nextOverlay(start, { kind: "open-incident", id: "one", typing: true });
  expect(started).toMatchObject({ kind: "incident", id: "one", typing: true });
  expect(nextOverlay(started, { kind: "back" })).toEqual({ kind: "detail", panel: "errors" });
});
