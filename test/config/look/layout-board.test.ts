import fc from "fast-check";
import { expect, test } from "vitest";
import { layoutBoard } from "#config/look/layout-board.ts";

const panel = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom("tile", "trend", "ranking", "capacity", "alarms", "cost", "text"),
  w: fc.option(fc.integer({ min: 1, max: 12 })),
  h: fc.option(fc.integer({ min: 1, max: 12 })),
});
const panels = fc.array(panel, { maxLength: 60 });

test("no two panels share a cell, and none leaves the twelve columns or the board's rows", () => {
  fc.assert(
    fc.property(panels, (all) => {
      const { rows, placements } = layoutBoard(all);
      const taken = new Set<string>();
      for (const { column, row, columns, rows: high } of placements)
        for (let y = row; y < row + high; y++)
          for (let x = column; x < column + columns; x++) {
            expect(x).toBeLessThanOrEqual(12);
            expect(y).toBeLessThanOrEqual(rows);
            expect(taken.has(`${x} ${y}`)).toBe(false);
            taken.add(`${x} ${y}`);
          }
      expect(placements.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    }),
  );
});

test("panels of one size stand in reading order, and the first is top left", () => {
  const same = Array.from({ length: 9 }, (_, index) => ({ id: String(index), kind: "tile" as const, w: 3, h: 2 }));
  const { placements, rows } = layoutBoard(same);
  expect(placements.map(({ column, row }) => [column, row])).toEqual([
    [1, 1],
    [4, 1],
    [7, 1],
    [10, 1],
    [1, 3],
    [4, 3],
    [7, 3],
    [10, 3],
    [1, 5],
  ]);
  expect(rows).toBe(6);
});

test("a size of one's own wins over that of the kind", () => {
  const { placements } = layoutBoard([{ id: "a", kind: "tile", w: 12, h: 1 }]);
  expect(placements[0]).toMatchObject({ columns: 12, rows: 1 });
});
