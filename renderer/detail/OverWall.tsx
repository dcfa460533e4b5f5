import "./stand.css";
import "./detail.css";
import type { WallView } from "#config/contract/wall-view.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import type { LogViewProps } from "#renderer/logs/LogView.tsx";
import { ShareOverWall } from "#renderer/share/ShareOverWall.tsx";
import { detailWords } from "./detail-words.ts";
import { KeyButton } from "./KeyButton.tsx";
import { useLogChunk } from "./log-view-chunk.ts";
import type { Overlay, OverlayEvent } from "./overlay.ts";
import { PanelDetail } from "./PanelDetail.tsx";
import { useIdle } from "./use-idle.ts";
import { useKeys } from "./use-keys.ts";

const Logs = (props: LogViewProps) => {
  const chunk = useLogChunk();
  return chunk ? <chunk.LogView {...props} /> : <section className="stand" />;
};

const Gone = ({ onBack }: { onBack: () => void }) => {
  const own = detailWords(useWallLook().locale);
  useKeys(({ key }) => {
    if (key === "Escape") onBack();
    return key === "Escape";
  });
  return (
    <section className="stand detail" role="dialog" aria-modal="true" aria-label={own.gone}>
      <header className="stand-head">
        <h2 className="stand-title">{own.gone}</h2>
        <span className="stand-space" />
        <KeyButton keyName="Esc" word={own.back} onPress={onBack} />
      </header>
    </section>
  );
};

type OverWallProps = {
  wall: WallView;
  overlay: Extract<Overlay, { kind: "detail" | "logs" }>;
  send: (event: OverlayEvent) => void;
};

/** The detail or the log view over the wall, until somebody leaves it or nobody is there any more. */
export const OverWall = ({ wall, overlay, send }: OverWallProps) => {
  useIdle(wall.idleSeconds * 1000, () => send({ kind: "home" }));
  const back = () => send({ kind: "back" });
  const board = wall.boards.find(({ panels }) => panels.some(({ id }) => id === overlay.panel));
  const view = board?.panels.find(({ id }) => id === overlay.panel) ?? null;
  const lines = overlay.kind === "logs" ? (overlay.lines ?? null) : null;
  // A panel of logs has no other detail than its lines.
  if (overlay.kind === "logs" || view?.kind === "logs")
    return <Logs panel={overlay.panel} title={view?.title ?? null} lines={lines} onBack={back} />;
  if (!board || view === null) return <Gone onBack={back} />;
  // Nor has a code another than itself, large.
  if (view.kind === "phone")
    return (
      <ShareOverWall
        wall={wall}
        place={{ board: board.id, panel: null }}
        onBack={back}
        onHome={() => send({ kind: "home" })}
      />
    );
  return (
    <PanelDetail
      key={view.id}
      view={view}
      onLogs={() => send({ kind: "open-logs", panel: view.id })}
      onIncident={send}
      onShare={() => send({ kind: "open-share", board: board.id, panel: view.id })}
      onBack={back}
    />
  );
};
