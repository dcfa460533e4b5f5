import { lazy, Suspense } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import { useReplayMarks } from "#renderer/incidents/use-chart-marks.ts";
import { useServerNow } from "#renderer/live/use-live.ts";

/** The replay comes only when it is opened for the first time. */
const Replay = lazy(() => import("./Replay.tsx").then(({ Replay: component }) => ({ default: component })));

const dayMs = 86_400_000;
const keptMs = 8 * dayMs;

type ReplayOverWallProps = { wall: WallView; atMs: number | null; panel: string | null; onBack: () => void };

/** Begins with the board that the panel is on. */
export const ReplayOverWall = ({ wall, atMs, panel, onBack }: ReplayOverWallProps) => {
  const board = wall.boards.findIndex(({ panels }) => panels.some(({ id }) => id === panel));
  const nowMs = useServerNow();
  const marks = useReplayMarks(Math.max(keptMs, nowMs - (atMs ?? nowMs) + dayMs));
  return (
    <Suspense fallback={<section className="stand" />}>
      <Replay wall={wall} atMs={atMs} board={Math.max(0, board)} marks={marks} onBack={onBack} />
    </Suspense>
  );
};
