import { lazy, Suspense } from "react";
import type { WallView } from "#config/contract/wall-view.ts";

/** The replay comes only when it is opened for the first time. */
const Replay = lazy(() => import("./Replay.tsx").then(({ Replay: component }) => ({ default: component })));

type ReplayOverWallProps = { wall: WallView; atMs: number | null; panel: string | null; onBack: () => void };

/** Begins with the board that the panel is on. */
export const ReplayOverWall = ({ wall, atMs, panel, onBack }: ReplayOverWallProps) => {
  const board = wall.boards.findIndex(({ panels }) => panels.some(({ id }) => id === panel));
  return (
    <Suspense fallback={<section className="stand" />}>
      <Replay wall={wall} atMs={atMs} board={Math.max(0, board)} onBack={onBack} />
    </Suspense>
  );
};
