import fc from "fast-check";
import { expect, test } from "vitest";
import { illegible } from "#electron/check/legibility.ts";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { wallText } from "#test/support/wall-text.ts";

const seat = { diagonalInch: 55, distanceM: 4 };

type Given = { kind?: string; title?: string; w?: number; h?: number; count?: number };

/** Boards of one kind of panel, as the wall file has them. */
const boardOf = ({ kind = "tile", title = "Errors", w = 3, h = 3, count = 1 }: Given) => {
  const own: Record<string, string> = { alarms: ", source: cluster", phone: "" };
  const query = own[kind] ?? ", query: { source: cluster, promql: up }";
  const panel = `      - { kind: ${kind}, title: "${title}", w: ${w}, h: ${h}${query} }`;
  const parsed = parseWall(wallText({ panels: `    panels:\n${Array(count).fill(panel).join("\n")}` }));
  if (!parsed.ok) throw new Error(parsed.issues[0]?.message ?? "not valid");
  const panels = parsed.wall.boards.flatMap((board) => board.panels);
  return [{ panels: panels.map((one, i) => ({ id: `p${i}`, title, panel: one })) }];
};
const messages = (given: Given, from = seat) => illegible(boardOf(given), from).map(({ message }) => message);

test("a board of a dozen tiles is readable from four metres on a 55-inch screen", () => {
  expect(messages({ count: 12 })).toEqual([]);
});

test("a tile of one column is too narrow for a value of 20 minutes of arc, and two columns would do", () => {
  expect(messages({ w: 1 })[0]).toMatch(/its value cannot be read .* give it w: 2,/);
  expect(messages({ w: 2 })).toEqual([]);
});

test("a row too low for what a panel is for is told the height that would do", () => {
  const [message] = messages({ kind: "ranking", w: 6, h: 1, count: 20 });
  expect(message).toMatch(/its first 3 rows cannot be read .* give it h: 3, or put fewer panels on this board,/);
  expect(messages({ kind: "ranking", w: 6, h: 4, count: 4 })).toEqual([]);
});

test("a code has to be large enough on the glass for a phone a metre away, and is told the size that would do", () => {
  const desk = { diagonalInch: 27, distanceM: 0.7 };
  expect(messages({ kind: "phone", w: 2, h: 2 })).toEqual([]);
  const [message] = messages({ kind: "phone", w: 1, h: 1, count: 60 }, desk);
  expect(message).toMatch(
    /^its code cannot be scanned from a metre away, .* 1\.5 mm wide: .*; give it w: 2 and h: 2, or/,
  );
  expect(messages({ kind: "phone", w: 2, h: 2, count: 1 }, desk)).toEqual([]);
});

test("the least code is 41 modules of 1.5 mm on the glass, whatever the distance of the seat", () => {
  const mmOfPx = (27 * 25.4) / Math.hypot(1920, 1080);
  const codePx = (41 * 1.5) / mmOfPx;
  const wide = (w: number) => (w * 1920) / 12;
  for (const distanceM of [0.5, 0.7, 1])
    for (const w of [1, 2, 3]) {
      const found = messages({ kind: "phone", w, h: 12 }, { diagonalInch: 27, distanceM });
      if (wide(w) > codePx + 40) expect(found).toEqual([]);
      if (wide(w) < codePx) expect(found).toEqual([expect.stringContaining("its code")]);
    }
});

test("the place in the file is that of the panel", () => {
  expect(illegible(boardOf({ w: 1, count: 2 }), seat).map(({ path }) => path)).toEqual([
    ["boards", 0, "panels", 0],
    ["boards", 0, "panels", 1],
  ]);
});

test("a title that is cut a little is no reason to refuse, one that is mostly unseen is", () => {
  const title = "Requests of the payment gateway by region";
  expect(messages({ title, w: 4 })).toEqual([]);
  expect(messages({ title, w: 2 })).toEqual([expect.stringContaining("of the title would be seen; shorten it")]);
});

test("a screen too small for its distance is told the size and the distance that would do", () => {
  const [first] = illegible(boardOf({ w: 12, h: 12 }), { diagonalInch: 32, distanceM: 4 });
  expect(first).toEqual({
    path: ["display"],
    message: expect.stringMatching(
      /^the smallest text would be 11\.\d minutes .* a screen of 35 inches, or a seat at most 3\.7 m away$/,
    ),
  });
  expect(illegible(boardOf({ w: 12, h: 12 }), { diagonalInch: 35, distanceM: 4 })).toEqual([]);
  expect(illegible(boardOf({ w: 12, h: 12 }), { diagonalInch: 32, distanceM: 3.7 })).toEqual([]);
});

test("what can be read from far can be read from near, and on a larger screen", () => {
  const kinds = fc.constantFrom("tile", "trend", "ranking", "alarms", "phone");
  const given = fc.record({
    kind: kinds,
    w: fc.integer({ min: 1, max: 12 }),
    h: fc.integer({ min: 1, max: 6 }),
    count: fc.integer({ min: 1, max: 20 }),
  });
  const away = fc.double({ min: 1, max: 10, noNaN: true });
  fc.assert(
    fc.property(given, away, fc.double({ min: 0.3, max: 1, noNaN: true }), (board, distanceM, part) => {
      if (messages(board, { ...seat, distanceM }).length > 0) return;
      expect(messages(board, { ...seat, distanceM: distanceM * part })).toEqual([]);
      expect(messages(board, { diagonalInch: seat.diagonalInch / part, distanceM })).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
