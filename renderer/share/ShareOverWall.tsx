import { lazy, Suspense } from "react";
import type { WallView } from "#config/contract/wall-view.ts";

/** Drawing a code comes apart from the wall's own code. */
const Share = lazy(() => import("./Share.tsx").then((chunk) => ({ default: chunk.Share })));

type ShareOverWallProps = {
  wall: WallView;
  place: { board: string; panel: string | null };
  onBack: () => void;
  onHome: () => void;
};

export const ShareOverWall = (props: ShareOverWallProps) => (
  <Suspense fallback={<section className="stand" />}>
    <Share {...props} />
  </Suspense>
);
