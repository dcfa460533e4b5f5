import "./entries.css";
import "./notes.css";
import "./side.css";
import "./layers.css";
import { type DragEvent, useCallback, useEffect, useEffectEvent, useRef } from "react";
import type { WallView } from "#config/contract/wall-view.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import type { OverlayEvent } from "#renderer/detail/overlay.ts";
import { useIdle } from "#renderer/detail/use-idle.ts";
import { isTyping, useKeys } from "#renderer/detail/use-keys.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { IncidentHead } from "./IncidentHead.tsx";
import { type ExportSlot, IncidentLayers } from "./IncidentLayers.tsx";
import { incidentAction } from "./incident-keys.ts";
import { incidentWords } from "./incident-words.ts";
import { NoteLine, picturesIn, useDraft } from "./NoteLine.tsx";
import { Side } from "./Side.tsx";
import { Timeline, type TimelineHandle } from "./Timeline.tsx";
import { useIncident } from "./use-incident.ts";
import { useIncidentView } from "./use-incident-view.ts";
import { useOrderKeys } from "./use-order-keys.ts";
import { useOutgoing, usePending } from "./use-outgoing.ts";
import { usePanelTitle } from "./use-panel-title.ts";

const never = 2 ** 31 - 1;

export type IncidentViewProps = {
  wall: WallView;
  id: string;
  /** Chosen to begin with. */
  entry: string | null;
  /** The note line has the focus at once. */
  typing: boolean;
  send: (event: OverlayEvent) => void;
  exportSlot?: ExportSlot;
};

/** Keys that a button or a link under the focus needs itself. */
const isBusy = ({ key, target }: KeyboardEvent): boolean =>
  (key === "Enter" || key === " ") && target instanceof Element && target.closest("button, a, summary") !== null;

const useFirstFocus = (isThere: boolean, onFocus: () => void) => {
  const focus = useEffectEvent(onFocus);
  useEffect(() => {
    if (isThere) focus();
  }, [isThere]);
};

const Awaited = ({ error, onBack }: { error: Error | null; onBack: () => void }) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  return (
    <header className="stand-head">
      <h2 className="stand-title">{error ? words.failed(failureText(error, locale)) : words.loading}</h2>
      <span className="stand-space" />
      <KeyButton keyName="Esc" word={words.back} onPress={onBack} />
    </header>
  );
};

/** One incident over the whole screen: its timeline, the line that notes are typed in, and where it stands. */
export const IncidentView = ({ wall, id, entry, typing, send, exportSlot }: IncidentViewProps) => {
  const words = incidentWords(useWallLook().locale);
  const timeline = useRef<TimelineHandle>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const { detail, error } = useIncident(id);
  const draft = useDraft(id);
  const pending = usePending(id).filter((note) => !detail?.entries.some((one) => one.id === note.id));
  const outgoing = useOutgoing();
  const panelTitle = usePanelTitle();
  const view = useIncidentView({
    id,
    detail,
    entry,
    draft,
    input,
    timeline,
    send,
    canExport: exportSlot !== undefined,
  });
  const { rows, selected, setSelected, layer, setLayer, corrections, act } = view;
  const hasDraft = draft.text !== "" || draft.pictures.attachments.length > 0;
  useIdle(hasDraft || layer.kind === "edit" || layer.kind === "fields" ? never : wall.idleSeconds * 1000, () =>
    send({ kind: "home" }),
  );
  const isThere = detail !== undefined;
  useFirstFocus(isThere, () => {
    if (typing) input.current?.focus();
    else timeline.current?.focus(entry ?? rows.at(-1)?.entry.id ?? null);
  });
  useOrderKeys((by) => act({ kind: "order", by }), layer.kind === "none");
  useKeys((event) => {
    if (event.key === "Escape" && corrections.conflict) corrections.endConflict();
    else if (event.key === "Escape") act({ kind: "back" });
    else if (layer.kind !== "none" || isTyping(event.target) || isBusy(event)) return false;
    else {
      const action = incidentAction(event);
      if (!action) return false;
      act(action);
    }
    return true;
  });
  const onEvidence = useCallback((of: string, at: number) => setLayer({ kind: "evidence", entry: of, at }), [setLayer]);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    draft.pictures.add(picturesIn(event.dataTransfer.files));
    input.current?.focus();
  };
  const leaveLine = () => {
    const last = rows.at(-1);
    if (last) view.move(selected === null ? 1_000_000 : 0);
    else timeline.current?.focus(null);
  };
  return (
    <section
      className="stand incident"
      role="dialog"
      aria-modal="true"
      aria-label={detail?.incident.title ?? words.incident}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      {detail && (
        <IncidentHead detail={detail} act={act} withRemoved={view.withRemoved} canExport={exportSlot !== undefined} />
      )}
      {!detail && <Awaited error={error} onBack={() => send({ kind: "back" })} />}
      {detail && (
        <div className="incident-main">
          <div className="incident-story">
            <Timeline
              handle={timeline}
              rows={rows}
              pending={pending}
              selected={selected}
              panelTitle={panelTitle}
              onSelect={setSelected}
              onEvidence={onEvidence}
              onTakeBack={({ id: of }) => draft.setText(outgoing.takeBack(of) ?? draft.text)}
            />
            <NoteLine
              incidentId={id}
              entries={view.all}
              draft={draft}
              input={input}
              onLeave={leaveLine}
              onSent={() => setSelected(null)}
            />
          </div>
          <Side
            detail={detail}
            onPhase={(phase) => act({ kind: "phase", phase })}
            onFields={(first) => setLayer({ kind: "fields", first })}
            onOpen={(other) => send({ kind: "open-incident", id: other })}
          />
        </div>
      )}
      {detail && <IncidentLayers view={view} detail={detail} exportSlot={exportSlot} />}
    </section>
  );
};
