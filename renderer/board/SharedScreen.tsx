import { useMemo } from "react";
import type { BoardView } from "#config/contract/wall-view.ts";
import type { Placement } from "#config/look/layout-board.ts";
import { useBreaches } from "#renderer/live/use-live.ts";
import { gridOf, PanelGrid, placeOf } from "./PanelGrid.tsx";
import { type RedPart, redPart, type SharedLayout, shareScreen } from "./red-part.ts";
import { inLocale, useWallLook } from "./wall-context.ts";

type BoardPart = { board: BoardView; part: RedPart };
export type Shared = { parts: BoardPart[]; layout: SharedLayout };

/** null: these boards do not share the screen, or not any more. */
export const useShared = (boards: readonly BoardView[], sharing: readonly number[] | null): Shared | null => {
  const breaches = useBreaches();
  return useMemo(() => {
    const critical = new Set(breaches.flatMap(({ id, level }) => (level === "critical" ? [id] : [])));
    const parts = (sharing ?? []).flatMap((index): BoardPart[] => {
      const board = boards[index];
      const part = board ? redPart(board, critical) : null;
      return board && part ? [{ board, part }] : [];
    });
    const layout = shareScreen(parts.map(({ part }) => part));
    return layout && { parts, layout };
  }, [boards, sharing, breaches]);
};

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
