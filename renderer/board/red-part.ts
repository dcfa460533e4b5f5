import type { BoardView, PanelView } from "#config/contract/wall-view.ts";
import { layoutBoard, type Placement } from "#config/look/layout-board.ts";

/** What is critical on one board, laid out alone. */
export type RedPart = {
  panels: PanelView[];
  placements: Placement[];
  columns: number;
  rows: number;
  /** The size it has on its own board, with a line for the board's name: columns of 12, and units of a screen's height. */
  w: number;
  h: number;
};

/** Small enough that rows of any board come out nearly as tall as they are there. */
const unitsAScreen = 48;
const nameUnits = 2;
/** Parts may lose this much of their height to the names above them. */
const mostUnits = unitsAScreen * 1.1;

const columnsOf = (placements: readonly Placement[]): number =>
  Math.max(1, ...placements.map(({ column, columns }) => column + columns - 1));

/** What has nothing beneath it reaches down to what comes next, or to the foot. */
const reachDown = (placements: readonly Placement[], rows: number): Placement[] =>
  placements.map((one) => {
    const beneath = placements.filter(
      ({ row, column, columns }) => row > one.row && column < one.column + one.columns && one.column < column + columns,
    );
    return { ...one, rows: Math.min(rows + 1, ...beneath.map(({ row }) => row)) - one.row };
  });

/** null: nothing on it is. */
export const redPart = (board: BoardView, critical: ReadonlySet<string>): RedPart | null => {
  const panels = board.panels.filter(({ id }) => critical.has(id));
  if (panels.length === 0) return null;
  const { rows, placements } = layoutBoard(panels);
  const columns = columnsOf(placements);
  const share = rows / layoutBoard(board.panels).rows;
  return {
    panels,
    placements: reachDown(placements, rows),
    columns,
    rows,
    w: columns,
    h: Math.ceil(share * unitsAScreen) + nameUnits,
  };
};

export type SharedLayout = { columns: number; rows: number; placements: Placement[] };

/** Parts of several boards side by side on one screen, none smaller than on its own board; null when that does not fit. */
export const shareScreen = (sizes: readonly Pick<RedPart, "w" | "h">[]): SharedLayout | null => {
  const parts = sizes.map(({ w, h }, index) => ({ id: String(index), kind: "tile" as const, w, h }));
  const { rows, placements } = layoutBoard(parts);
  if (parts.length < 2 || rows > mostUnits) return null;
  return { columns: columnsOf(placements), rows, placements: reachDown(placements, rows) };
};
