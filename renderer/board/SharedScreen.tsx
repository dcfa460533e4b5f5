import { useMemo } from "react";
import type { BoardView } from "#config/contract/wall-view.ts";
import type { Placement } from "#config/look/layout-board.ts";
import { gridOf, PanelGrid, placeOf } from "./PanelGrid.tsx";
import { type RedPart, type SharedLayout, shareScreen } from "./red-part.ts";
import { inLocale, useWallLook } from "./wall-context.ts";

type BoardPart = { board: BoardView; part: RedPart };
export type Shared = { parts: BoardPart[]; layout: SharedLayout };

/** null: these boards do not share the screen, or not any more. `reds`: what is critical on each board. */
export const useShared = (
  boards: readonly BoardView[],
  reds: readonly { red: RedPart | null }[],
  sharing: readonly number[] | null,
): Shared | null =>
  useMemo(() => {
    const parts = (sharing ?? []).flatMap((index): BoardPart[] => {
      const board = boards[index];
      const part = reds[index]?.red;
      return board && part ? [{ board, part }] : [];
    });
    const layout = shareScreen(parts.map(({ part }) => part));
    return layout && { parts, layout };
  }, [boards, reds, sharing]);

const Part = ({ board, part, place }: BoardPart & { place: Placement }) => {
  const { locale } = useWallLook();
  return (
    <section className="shared-part" data-board={board.id} style={placeOf(place)}>
      <h2 className="shared-name">{inLocale(board.title, locale)}</h2>
      <PanelGrid {...part} />
    </section>
  );
};

/** What is critical on several boards, at once: each board's part under its name. */
export const SharedScreen = ({ parts, layout }: Shared) => (
  <div className="board board-shown">
    <div className="board-grid" style={gridOf(layout.columns, layout.rows)}>
      {parts.map((one, index) => {
        const place = layout.placements[index];
        return place ? <Part key={one.board.id} {...one} place={place} /> : null;
      })}
    </div>
  </div>
);
