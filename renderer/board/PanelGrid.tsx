import type { PanelView as View } from "#config/contract/wall-view.ts";
import type { Placement } from "#config/look/layout-board.ts";
import { PanelView } from "#renderer/panels/PanelView.tsx";

export const gridOf = (columns: number, rows: number) => ({
  gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
  gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
});

export const placeOf = ({ column, columns, row, rows }: Placement) => ({
  gridColumn: `${column} / span ${columns}`,
  gridRow: `${row} / span ${rows}`,
});

type PanelGridProps = { panels: readonly View[]; placements: readonly Placement[]; columns: number; rows: number };

/** Panels in their places, which fill what room there is. */
export const PanelGrid = ({ panels, placements, columns, rows }: PanelGridProps) => (
  <div className="board-grid" style={gridOf(columns, rows)}>
    {panels.map((view, index) => {
      const place = placements[index];
      return place ? (
        <div key={view.id} className="board-cell" style={placeOf(place)}>
          <PanelView view={view} />
        </div>
      ) : null;
    })}
  </div>
);
