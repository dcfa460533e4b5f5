import "./incidents.css";
import { lazy, Suspense } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import type { IncidentOverlay, OverlayEvent } from "#renderer/detail/overlay.ts";
import { useIdle } from "#renderer/detail/use-idle.ts";
import type { ExportSlot } from "./IncidentLayers.tsx";
import { IncidentList } from "./IncidentList.tsx";
import { StartIncident } from "./StartIncident.tsx";

/** The timeline, and what reads Markdown, come when they are opened for the first time. */
const IncidentView = lazy(() => import("./IncidentView.tsx").then(({ IncidentView: view }) => ({ default: view })));

type OverWallProps = {
  wall: WallView;
  overlay: IncidentOverlay;
  send: (event: OverlayEvent) => void;
  exportSlot?: ExportSlot;
};

const List = ({ wall, send }: Pick<OverWallProps, "wall" | "send">) => {
  useIdle(wall.idleSeconds * 1000, () => send({ kind: "home" }));
  return (
    <IncidentList
      onOpen={(id, entry) => send({ kind: "open-incident", id, entry })}
      onStart={() => send({ kind: "open-start", panel: null })}
      onBack={() => send({ kind: "back" })}
    />
  );
};

/** The line that starts an incident, the list of all, or one of them. */
export const IncidentsOverWall = ({ wall, overlay, send, exportSlot }: OverWallProps) => {
  if (overlay.kind === "start")
    return (
      <StartIncident
        wall={wall}
        panel={overlay.panel}
        onStarted={(id) => send({ kind: "open-incident", id, typing: true })}
        onBack={() => send({ kind: "back" })}
        onList={() => send({ kind: "open-incident", id: null })}
      />
    );
  const { id, entry, typing } = overlay;
  if (id === null) return <List wall={wall} send={send} />;
  return (
    <Suspense fallback={<section className="stand" />}>
      <IncidentView
        key={id}
        wall={wall}
        id={id}
        entry={entry}
        typing={typing}
        send={send}
        {...(exportSlot ? { exportSlot } : {})}
      />
    </Suspense>
  );
};
