import fc from "fast-check";
import { expect, test } from "vitest";
import { redPart, shareScreen } from "#renderer/board/red-part.ts";
import { madeUpView, madeUpWall } from "#test/support/made-up-wall.ts";

const boardOf = (ids: readonly string[]) => {
  const panels = ids.map((id) => ({ view: madeUpView(id, "tile"), state: null }));
  const [board] = madeUpWall([{ id: "one", title: "One", panels }]).boards;
  if (!board) throw new Error("one board");
  return board;
};

test("a board's part is its critical panels alone, closed up, at their height on the board", () => {
  const board = boardOf(["a", "b", "c", "d", "e", "f", "g", "h"]);
  expect(redPart(board, new Set())).toBeNull();
  const part = redPart(board, new Set(["b", "h", "elsewhere"]));
  expect(part?.panels.map(({ id }) => id)).toEqual(["b", "h"]);
  expect(part).toMatchObject({ columns: 6, rows: 3, w: 6, h: 26 });
});

test("one part has no screen to share", () => {
  expect(shareScreen([])).toBeNull();
  expect(shareScreen([{ w: 6, h: 26 }])).toBeNull();
});

test("parts share the screen side by side, or one above the other, until they do not fit", () => {
  expect(
    shareScreen([
      { w: 3, h: 26 },
      { w: 3, h: 26 },
    ]),
  ).toMatchObject({ columns: 6, rows: 26 });
  expect(
    shareScreen([
      { w: 12, h: 26 },
      { w: 12, h: 26 },
    ]),
  ).toMatchObject({ columns: 12, rows: 52 });
  expect(
    shareScreen([
      { w: 12, h: 26 },
      { w: 12, h: 27 },
    ]),
  ).toBeNull();
});

test("no part is narrower or more than a tenth lower than on its own board, and none lies over another", () => {
  const size = fc.record({ w: fc.integer({ min: 1, max: 12 }), h: fc.integer({ min: 3, max: 50 }) });
  fc.assert(
    fc.property(fc.array(size, { minLength: 2, maxLength: 6 }), (sizes) => {
      const layout = shareScreen(sizes);
      fc.pre(layout !== null);
      const taken = new Set<string>();
      layout.placements.forEach(({ column, columns, row, rows }, index) => {
        expect(columns / layout.columns).toBeGreaterThanOrEqual((sizes[index]?.w ?? 0) / 12);
        expect((rows / layout.rows) * 1.1).toBeGreaterThanOrEqual((sizes[index]?.h ?? 0) / 48 - 1e-9);
        for (let x = column; x < column + columns; x++)
          for (let y = row; y < row + rows; y++) {
            expect(taken.has(`${x} ${y}`)).toBe(false);
            taken.add(`${x} ${y}`);
          }
      });
    }),
  );
});
