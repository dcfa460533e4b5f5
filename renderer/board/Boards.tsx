import { useEffect, useState } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import { Board } from "./Board.tsx";
import { Head } from "./Head.tsx";
import { useRotation } from "./use-rotation.ts";

/** Longer than the cross-fade of 200 ms. */
const leaveMs = 400;

/** The board shown, the one before while it fades, and the next one, drawn beneath so that it is ready when its turn comes. */
const mounted = (index: number, leaving: number | null, count: number): number[] =>
  [...new Set([index, (index + 1) % count, ...(leaving === null ? [] : [leaving])])].sort((a, b) => a - b);

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

export const Boards = ({ wall }: { wall: WallView }) => {
  const { index, held } = useRotation(wall.boards.map(({ seconds }) => seconds ?? wall.rotationSeconds));
  const leaving = useLeaving(index);
  return (
    <>
      <Head wall={wall} index={index} held={held} />
      <main className="boards">
        {mounted(index, leaving, wall.boards.length).map((at) => {
          const board = wall.boards[at];
          if (!board) return null;
          return (
            <div
              key={board.id}
              className={`board ${at === index ? "board-shown" : "board-hidden"}`}
              aria-hidden={at !== index}
            >
              <Board board={board} />
            </div>
          );
        })}
      </main>
    </>
  );
};
