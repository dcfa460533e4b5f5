import { useEffect } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import { OverWall } from "#renderer/detail/OverWall.tsx";
import { useOverlay } from "#renderer/detail/use-overlay.ts";
import { exportSlot } from "#renderer/exports/export-slot.tsx";
import { Flash } from "#renderer/incidents/Flash.tsx";
import { IncidentsOverWall } from "#renderer/incidents/IncidentsOverWall.tsx";
import { ReplayOverWall } from "#renderer/replay/ReplayOverWall.tsx";
import { SelfCheckOverWall } from "#renderer/self-check/SelfCheckOverWall.tsx";
import { useWakeLock } from "#renderer/self-check/wake-lock.ts";
import { SetupOverWall } from "#renderer/setup/SetupOverWall.tsx";
import { useSetupOffer } from "#renderer/setup/use-setup-offer.ts";
import { ShareOverWall } from "#renderer/share/ShareOverWall.tsx";
import { Boards } from "./Boards.tsx";

/** The boards, and over them what somebody opened: that stays open when a saved wall file brings other boards. */
export const WholeWall = ({ wall }: { wall: WallView }) => {
  const setup = useSetupOffer(wall.demo);
  const [overlay, send] = useOverlay(setup !== null && wall.demo);
  const awake = useWakeLock();
  const opensAtOnce = setup?.open === true;
  useEffect(() => {
    if (opensAtOnce) send({ kind: "open-setup" });
  }, [opensAtOnce, send]);
  const covered = overlay.kind !== "none";
  return (
    <>
      <Boards
        key={wall.boards.map(({ id }) => id).join(" ")}
        wall={wall}
        covered={covered}
        onLines={(lines) => send({ kind: "open-lines", lines })}
        onIncident={send}
      />
      {overlay.kind === "replay" && <ReplayOverWall wall={wall} {...overlay} onBack={() => send({ kind: "back" })} />}
      {(overlay.kind === "detail" || overlay.kind === "logs") && <OverWall wall={wall} overlay={overlay} send={send} />}
      {(overlay.kind === "start" || overlay.kind === "incident") && (
        <IncidentsOverWall wall={wall} overlay={overlay} send={send} exportSlot={exportSlot} />
      )}
      {overlay.kind === "share" && (
        <ShareOverWall
          wall={wall}
          place={overlay}
          onBack={() => send({ kind: "back" })}
          onHome={() => send({ kind: "home" })}
        />
      )}
      {overlay.kind === "self-check" && (
        <SelfCheckOverWall wall={wall} awake={awake} onBack={() => send({ kind: "home" })} />
      )}
      {overlay.kind === "setup" && setup && <SetupOverWall view={setup} onClose={() => send({ kind: "home" })} />}
      <Flash />
    </>
  );
};
