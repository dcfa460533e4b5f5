import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Level } from "#config/contract/panel.ts";
import { boardLevel, orderPanels } from "#renderer/companion/order-panels.ts";

const level = fc.constantFrom<Level>("ok", "warn", "critical", "unknown", "muted");
const board = fc
  .array(level, { maxLength: 30 })
  .map((levels) => levels.map((one, at) => ({ id: `panel-${at}`, level: one })));
const order = (panels: readonly { id: string; level: Level }[]) =>
  orderPanels(panels, (id) => panels.find((one) => one.id === id)?.level ?? "unknown");

describe("the order of panels on a phone", () => {
  test("is critical, warn, unknown, then all others as on the board", () => {
    const levels: Level[] = ["ok", "muted", "unknown", "critical", "ok", "warn", "critical"];
    const panels = levels.map((one, at) => ({ id: String(at), level: one }));
    expect(order(panels).map(({ id }) => id)).toEqual(["3", "6", "5", "2", "0", "1", "4"]);
  });
  test("has every panel once, and keeps the board's order among those alike", () => {
    fc.assert(
      fc.property(board, (panels) => {
        const ordered = order(panels);
        expect(ordered.map(({ id }) => id).sort()).toEqual(panels.map(({ id }) => id).sort());
        const placeOf = (id: string) => panels.findIndex((one) => one.id === id);
        for (const [at, panel] of ordered.entries()) {
          const next = ordered[at + 1];
          if (next?.level === panel.level) expect(placeOf(panel.id)).toBeLessThan(placeOf(next.id));
        }
      }),
    );
  });
});

describe("the level of a board", () => {
  const none = { ok: 0, warn: 0, critical: 0, unknown: 0, muted: 0 };
  test.for<[Partial<typeof none>, Level]>([
    [{ ok: 9, unknown: 3, warn: 1, critical: 1 }, "critical"],
    [{ ok: 9, unknown: 3, warn: 1 }, "warn"],
    [{ ok: 9, unknown: 1, muted: 2 }, "unknown"],
    [{ ok: 1, muted: 2 }, "ok"],
    [{ muted: 2 }, "muted"],
    [{}, "unknown"],
  ])("of %j is %s", ([counts, expected]) => expect(boardLevel({ ...none, ...counts })).toBe(expected));
});
