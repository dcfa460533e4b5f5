import { boardColumns, layoutBoard } from "#config/look/layout-board.ts";
import {
  floorArcMinutes,
  pixelPitchMm,
  rootArcMinutes,
  rootFontPx,
  type Seat,
  valueArcMinutes,
} from "#config/look/type-scale.ts";
import type { Panel } from "#config/wall/panel.ts";
import { gapRem, headRem, screen, textEm } from "./title-room.ts";

/** A place in the wall file, what cannot be read there, and what would help. */
export type Illegible = { path: (string | number)[]; message: string };

type Room = { columns: number; rows: number; widthRem: number; heightRem: number };
type Size = { w: number; h: number };
/** `lack`: what is wrong with less. */
type Need = { widthRem: number; heightRem: number; lack: string };

/** rem, as the page's styles have them: the board's head line, and the font of a primary value that is 20 minutes of arc. */
const boardHeadRem = 1.9;
const valueRem = valueArcMinutes / floorArcMinutes;
const titleRem = 1.5;
const rowRem = 1.35;
/** Of a title, at least this part must be seen. */
const leastTitlePart = 0.5;

const unread = (what: string): string => `${what} cannot be read from the seat`;

/** Below 5.4 rem a tile has no change line and below 2.9 rem one line with title and value, which 60 % of its height must carry. */
const tileNeed: Need = { widthRem: valueRem / 0.24, heightRem: valueRem / 0.6, lack: unread("its value") };
const rowsNeed = (top: number): Need => ({
  widthRem: 11,
  heightRem: titleRem + Math.min(top, 3) * rowRem + 0.5,
  lack: unread(`its first ${Math.min(top, 3)} rows`),
});

/** A phone is held a metre away; the address of a wall makes 33 modules, or a few more, and the quiet zone eight. */
const leastModuleMm = 1.5;
const codeModules = 41;
/** Around the code, as the page's styles have it. */
const codeSidesRem = 0.72;
const codeFootRem = 0.62;

/** Millimetres on the glass, whatever the seat: what is near the screen is the phone. */
const codeNeed = (seat: Seat): Need => {
  const mmARem =
    pixelPitchMm(seat.diagonalInch, screen.width, screen.height) * rootFontPx(seat, screen.width, screen.height);
  const sideRem = (codeModules * leastModuleMm) / mmARem;
  return {
    widthRem: sideRem + codeSidesRem,
    heightRem: titleRem + sideRem + codeFootRem,
    lack: `its code cannot be scanned from a metre away, each of its modules has to be ${leastModuleMm} mm wide`,
  };
};

/** The least room in which a kind of panel says what it is for, in letters of the smallest allowed size. */
const needOf = (panel: Panel, seat: Seat): Need => {
  switch (panel.kind) {
    case "tile":
      return tileNeed;
    case "trend":
      return { widthRem: 8, heightRem: 4.5, lack: unread("its value and line") };
    case "ranking":
      return rowsNeed(panel.top ?? panel.bottom ?? 10);
    case "capacity":
      return { widthRem: 10, heightRem: titleRem + 3.4, lack: unread("its worst value and bar") };
    case "alarms":
      return { widthRem: 9, heightRem: titleRem + 1.7 + rowRem, lack: unread("its counts and the worst alarm") };
    case "cost":
      return { widthRem: 11, heightRem: titleRem + 2.3 + 3, lack: unread("its value and days") };
    case "logs":
      return { ...rowsNeed(panel.top), widthRem: 16 };
    case "phone":
      return codeNeed(seat);
    default:
      return { widthRem: 4, heightRem: titleRem + rowRem, lack: unread("its text") };
  }
};

/** The first w or h that would do, with everything else as it is; null when none would. */
const firstThatDoes = (from: number, fits: (size: number) => boolean): number | null => {
  for (let size = from + 1; size <= boardColumns; size++) if (fits(size)) return size;
  return null;
};

const tooSmall = (need: Need, room: Room, roomWith: (size: Partial<Size>) => Room): string | null => {
  const isWide = (one: Room) => one.widthRem >= need.widthRem;
  const isHigh = (one: Room) => one.heightRem >= need.heightRem;
  if (isWide(room) && isHigh(room)) return null;
  const has = `${room.widthRem.toFixed(1)} x ${room.heightRem.toFixed(1)}`;
  const wants = `${need.widthRem.toFixed(1)} x ${need.heightRem.toFixed(1)}`;
  const w = isWide(room) ? null : firstThatDoes(room.columns, (size) => isWide(roomWith({ w: size })));
  const h = isHigh(room) ? null : firstThatDoes(room.rows, (size) => isHigh(roomWith({ h: size })));
  const sizes = [w === null ? [] : [`w: ${w}`], h === null ? [] : [`h: ${h}`]].flat();
  const helps = [
    ...(sizes.length > 0 ? [`give it ${sizes.join(" and ")}`] : []),
    ...(isHigh(room) ? [] : ["put fewer panels on this board"]),
    "use a larger screen",
  ];
  return `${need.lack}: it needs ${wants} letter heights of room and has ${has}; ${helps.join(", or ")}`;
};

const cutTitle = (title: string, { widthRem }: Room): string | null => {
  const needs = textEm(title);
  const has = widthRem - headRem;
  if (has >= needs * leastTitlePart) return null;
  return `only the first ${Math.max(0, Math.floor(has))} of ${Math.ceil(needs)} letter widths of the title would be seen; shorten it, or give the panel more columns`;
};

const seatProblem = (seat: Seat): Illegible[] => {
  const arcMinutes = rootArcMinutes(seat, screen.width, screen.height);
  if (arcMinutes >= floorArcMinutes - 0.01) return [];
  const part = arcMinutes / floorArcMinutes;
  const inches = Math.ceil(seat.diagonalInch / part);
  const metres = Math.floor(seat.distanceM * part * 10) / 10;
  return [
    {
      path: ["display"],
      message: `the smallest text would be ${arcMinutes.toFixed(1)} minutes of arc high, it needs ${floorArcMinutes}: a screen of ${inches} inches, or a seat at most ${metres} m away`,
    },
  ];
};

type Board = { panels: readonly { id: string; title: string; panel: Panel }[] };

type View = { id: string; kind: Panel["kind"]; w: number | null; h: number | null };

/** What a board's panel has, in rem; null for one that is not there. */
const roomOn = (views: readonly View[], at: number, seat: Seat): Room | null => {
  const rootPx = rootFontPx(seat, screen.width, screen.height);
  const { rows, placements } = layoutBoard([...views]);
  const place = placements[at];
  if (!place) return null;
  const columnRem = (screen.width / rootPx - (boardColumns + 1) * gapRem) / boardColumns;
  const rowRems = (screen.height / rootPx - boardHeadRem - rows * gapRem) / rows;
  const across = (count: number, each: number) => count * each + (count - 1) * gapRem;
  return {
    columns: place.columns,
    rows: place.rows,
    widthRem: across(place.columns, columnRem),
    heightRem: across(place.rows, rowRems),
  };
};

/** What of a wall cannot be read from the seat it names. Sizes follow ISO 9241-303: 12 minutes of arc, 20 for primary values. */
export const illegible = (boards: readonly Board[], seat: Seat): Illegible[] => {
  const found = boards.flatMap(({ panels }, b): Illegible[] => {
    const views = panels.map(
      ({ id, panel }): View => ({ id, kind: panel.kind, w: panel.w ?? null, h: panel.h ?? null }),
    );
    return panels.flatMap(({ title, panel }, p): Illegible[] => {
      const room = roomOn(views, p, seat);
      if (!room) return [];
      const roomWith = (size: Partial<Size>) =>
        roomOn(
          views.map((view, i) => (i === p ? { ...view, ...size } : view)),
          p,
          seat,
        ) ?? room;
      const messages = [tooSmall(needOf(panel, seat), room, roomWith), cutTitle(title, room)].filter(
        (one) => one !== null,
      );
      return messages.map((message) => ({ path: ["boards", b, "panels", p], message }));
    });
  });
  return [...seatProblem(seat), ...found];
};
