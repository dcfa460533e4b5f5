import type { WallView } from "#config/contract/wall-view.ts";
import type { DisplayConfig } from "#config/wall/display.ts";

/** Which of the wall file's displays this page shows, its own first; set by whoever opens the window. */
export const displayNames = (search: string): string[] => new URLSearchParams(search).getAll("display");

/**
 * The wall as one display shows it: its own seat, its own boards and those of displays that it stands in for. A name that the wall
 * file does not know shows everything.
 */
export const pickDisplay = (wall: WallView, [name = null, ...lost]: readonly (string | null)[]): WallView => {
  const display = displayOf(wall, name);
  if (!display) return wall;
  const { diagonalInch = wall.display.diagonalInch, distanceM = wall.display.distanceM } = display;
  const everything = wall.boards.map(({ id }) => id);
  const ids = [display, ...lost.map((one) => displayOf(wall, one))].flatMap((one) =>
    one ? (one.boards ?? everything) : [],
  );
  // In the order that the displays name them.
  const boards = [...new Set(ids)].flatMap((id) => wall.boards.find((board) => board.id === id) ?? []);
  return { ...wall, boards, display: { diagonalInch, distanceM } };
};

/** null for all screens that the wall file says nothing about. */
export const displayOf = (wall: WallView, name: string | null): DisplayConfig | null =>
  name !== null && Object.hasOwn(wall.displays, name) ? (wall.displays[name] ?? null) : null;
