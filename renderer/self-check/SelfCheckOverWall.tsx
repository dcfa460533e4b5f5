import { lazy, Suspense } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import { useIdle } from "#renderer/detail/use-idle.ts";
import type { AwakeState } from "./wake-lock.ts";

/** Seen now and then: it comes apart from the wall's own code. */
const Page = lazy(() => import("./SelfCheckPage.tsx").then((chunk) => ({ default: chunk.SelfCheckPage })));

type Props = { wall: WallView; awake: AwakeState; onBack: () => void };

export const SelfCheckOverWall = ({ wall, awake, onBack }: Props) => {
  useIdle(wall.idleSeconds * 1000, onBack);
  return (
    <Suspense fallback={<section className="stand" />}>
      <Page wall={wall} awake={awake} onBack={onBack} />
    </Suspense>
  );
};
