import { useEffect, useState } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import type { LogLines, OverlayEvent } from "#renderer/detail/overlay.ts";
import { Board } from "./Board.tsx";
import { Head } from "./Head.tsx";
import { mountedBoards } from "./mounted-boards.ts";
import { SharedScreen, useShared } from "./SharedScreen.tsx";
import { InViewContext, ShownContext } from "./shown.ts";
import { useBoardFacts } from "./use-board-facts.ts";
import { useRotation } from "./use-rotation.ts";

/** Longer than the cross-fade of 200 ms. */
const leaveMs = 400;

const useLeaving = (index: number): number | null => {
  const [shown, setShown] = useState({ index, leaving: null as number | null });
  if (shown.index !== index) setShown({ index, leaving: shown.index });
  useEffect(() => {
    if (shown.leaving === null) return;
    const timer = setTimeout(() => setShown((now) => ({ ...now, leaving: null })), leaveMs);
    return () => clearTimeout(timer);
  }, [shown]);
  return shown.leaving;
};

type BoardsProps = {
  wall: WallView;
  covered: boolean;
  onLines: (lines: LogLines) => void;
  onIncident: (event: OverlayEvent) => void;
};

/** `covered`: something lies over them, so that they neither turn nor take keys. */
export const Boards = ({ wall, covered, onLines, onIncident }: BoardsProps) => {
  const facts = useBoardFacts(wall.boards, wall.rotationSeconds, wall.timezone);
  const { index, held, taken, sharing } = useRotation(facts, covered);
  const shared = useShared(wall.boards, facts, sharing);
  const leaving = useLeaving(index);
  return (
    <div className="under" inert={covered}>
      <Head
        wall={wall}
        index={index}
        held={held}
        taken={taken}
        sharing={shared?.parts.length ?? null}
        onLines={covered ? null : onLines}
        onIncident={covered ? null : onIncident}
      />
      <main className="boards">
        {mountedBoards(index, leaving, wall.boards.length).map((at) => {
          const board = wall.boards[at];
          if (!board) return null;
          const shown = at === index && !shared;
          return (
            <div
              key={board.id}
              data-board={board.id}
              className={`board ${shown ? "board-shown" : "board-hidden"}`}
              inert={!shown}
            >
              <ShownContext value={shown}>
                <InViewContext value={shown && !covered ? board : null}>
                  <Board board={board} />
                </InViewContext>
              </ShownContext>
            </div>
          );
        })}
        {shared && <SharedScreen {...shared} />}
      </main>
    </div>
  );
};
