import { lazy, Suspense } from "react";
import type { ExportSlot } from "#renderer/incidents/IncidentLayers.tsx";

const ExportLayer = lazy(() => import("./ExportLayer.tsx").then(({ ExportLayer: layer }) => ({ default: layer })));

/** What E opens over an incident; loaded when it is opened for the first time. */
export const exportSlot: ExportSlot = (incident, onClose) => (
  <Suspense fallback={<section className="incident-layer" />}>
    <ExportLayer incident={incident} onClose={onClose} />
  </Suspense>
);
