import { memo } from "react";
import type { BoardView } from "#config/contract/wall-view.ts";
import { boardColumns, layoutBoard } from "#config/look/layout-board.ts";
import { PanelView } from "#renderer/panels/PanelView.tsx";

/** One screenful: panels on a grid that fills it, whatever the screen. */
export const Board = memo(({ board }: { board: BoardView }) => {
  const { rows, placements } = layoutBoard(board.panels);
  return (
    <div
      className="board-grid"
      style={{
        gridTemplateColumns: `repeat(${boardColumns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
      }}
    >
      {board.panels.map((view, index) => {
        const place = placements[index];
        if (!place) return null;
        const gridColumn = `${place.column} / span ${place.columns}`;
        const gridRow = `${place.row} / span ${place.rows}`;
        return (
          <div key={view.id} className="board-cell" style={{ gridColumn, gridRow }}>
            <PanelView view={view} />
          </div>
        );
      })}
    </div>
  );
});
Board.displayName = "Board";
