import { memo } from "react";
import type { BoardView } from "#config/contract/wall-view.ts";
import { boardColumns, layoutBoard } from "#config/look/layout-board.ts";
import { PanelGrid } from "./PanelGrid.tsx";

/** One screenful: panels on a grid that fills it, whatever the screen. */
export const Board = memo(({ board: { panels } }: { board: BoardView }) => (
  <PanelGrid panels={panels} columns={boardColumns} {...layoutBoard(panels)} />
));
Board.displayName = "Board";
