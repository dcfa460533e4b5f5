import type { WallView } from "#config/contract/wall-view.ts";
import type { DisplayConfig } from "#config/wall/display.ts";

/** The wall as one display shows it: its own boards and seat. A name that the wall file does not know shows everything. */
export const pickDisplay = (wall: WallView, name: string | null): WallView => {
  const display = displayOf(wall, name);
  if (!display) return wall;
  const { boards: ids, diagonalInch = wall.display.diagonalInch, distanceM = wall.display.distanceM } = display;
  // In the order that the display names them.
  const boards = ids ? ids.flatMap((id) => wall.boards.find((board) => board.id === id) ?? []) : wall.boards;
  return { ...wall, boards, display: { diagonalInch, distanceM } };
};

/** null for all screens that the wall file says nothing about. */
export const displayOf = (wall: WallView, name: string | null): DisplayConfig | null =>
  name !== null && Object.hasOwn(wall.displays, name) ? (wall.displays[name] ?? null) : null;
