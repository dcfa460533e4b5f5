import { lazy, Suspense } from "react";
import type { SetupView } from "#config/contract/setup.ts";

/** Seen once in a wall's life: it comes apart from the wall's own code. */
const Setup = lazy(() => import("./Setup.tsx").then((chunk) => ({ default: chunk.Setup })));

export const SetupOverWall = ({ view, onClose }: { view: SetupView; onClose: () => void }) => (
  <Suspense fallback={<section className="stand" />}>
    <Setup view={view} onClose={onClose} />
  </Suspense>
);
