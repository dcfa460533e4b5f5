import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import type { BoardView, WallView } from "#config/contract/wall-view.ts";
import { wallQuery } from "#renderer/api/queries.ts";
import { ShownContext } from "#renderer/board/shown.ts";
import { inLocale, useWallLook, WallContext } from "#renderer/board/wall-context.ts";
import { FactsContext } from "#renderer/incidents/use-chart-marks.ts";
import { useOutgoing } from "#renderer/incidents/use-outgoing.ts";
import { useConnected } from "#renderer/live/use-live.ts";
import { type Session, sessionQuery, useStage } from "./companion-session.ts";
import { IncidentBars } from "./IncidentBars.tsx";
import { NoteButton } from "./NoteButton.tsx";
import { PanelBody } from "./PanelBody.tsx";
import { PhoneHead } from "./PhoneHead.tsx";
import { PhonePanels } from "./PhonePanels.tsx";
import { Ended, Gone, Waiting } from "./Screens.tsx";
import { Sheet } from "./Sheet.tsx";
import { startListening } from "./start-listening.ts";
import { useCompanionLook } from "./use-companion-look.ts";
import { usePlace } from "./use-place.ts";
import { useViewHeight } from "./use-view-height.ts";

const loadIncident = () => import("./IncidentSheet.tsx");
/** Markdown comes with the first incident. */
const IncidentSheet = lazy(() => loadIncident().then(({ IncidentSheet: component }) => ({ default: component })));

/** Listens while the view lasts, and sends what was kept as soon as the wall can be reached. */
const useListening = () => {
  const client = useQueryClient();
  const outgoing = useOutgoing();
  const connected = useConnected();
  useEffect(() => {
    const ask = () => void client.refetchQueries(sessionQuery);
    return startListening({
      queryClient: client,
      openEvents: (url) => {
        const events = new EventSource(url);
        // Refused for good: perhaps the view has ended.
        events.onerror = () => events.readyState === EventSource.CLOSED && ask();
        return events;
      },
      pageNow: () => performance.now(),
      dateNow: () => Date.now(),
      page: document,
      onWake: ask,
    });
  }, [client]);
  useEffect(() => {
    if (connected !== "yes") return;
    outgoing.again();
    // So that it is there when the network is not.
    void loadIncident().catch(() => {});
  }, [connected, outgoing]);
};

type OpenProps = { board: BoardView; notes: boolean };

/** What lies over the board. */
const Opened = ({ board, notes }: OpenProps) => {
  const { locale } = useWallLook();
  const place = usePlace();
  if (place.kind === "incident")
    return (
      <Suspense fallback={<Sheet title="…">{null}</Sheet>}>
        <IncidentSheet key={place.id} id={place.id} about={place.about} notes={notes} />
      </Suspense>
    );
  const view = place.kind === "panel" ? board.panels.find(({ id }) => id === place.id) : undefined;
  if (!view) return null;
  return (
    <Sheet title={inLocale(view.title, locale)} foot={notes && <NoteButton view={view} />}>
      <PanelBody view={view} />
    </Sheet>
  );
};

const Board = ({ wall, board, session }: { wall: WallView; board: BoardView; session: Session }) => {
  useListening();
  useViewHeight();
  const place = usePlace();
  const { notes, panel } = session;
  const only = panel === null ? undefined : board.panels.find(({ id }) => id === panel);
  const covered =
    place.kind === "incident" || (place.kind === "panel" && board.panels.some(({ id }) => id === place.id));
  return (
    <>
      <ShownContext value={!covered}>
        <div className="phone-page" inert={covered}>
          <PhoneHead wall={wall} board={board} session={session} />
          <IncidentBars notes={notes} />
          <main>{only ? <PanelBody view={only} /> : <PhonePanels board={board} />}</main>
          {only && notes && <NoteButton view={only} />}
        </div>
      </ShownContext>
      <Opened board={board} notes={notes} />
    </>
  );
};

const View = ({ wall, session }: { wall: WallView; session: Session }) => {
  const board = wall.boards.find(({ id }) => id === session.board);
  const isThere = board && (session.panel === null || board.panels.some(({ id }) => id === session.panel));
  return isThere ? <Board wall={wall} board={board} session={session} /> : <Gone />;
};

/** A board or panel in the hand: from the scan of its code until the view's time is over. */
export const Companion = () => {
  const stage = useStage();
  const { data: wall } = useQuery({ ...wallQuery, enabled: stage.kind === "view" });
  const look = useCompanionLook(stage.kind === "view" ? wall : undefined);
  return (
    <WallContext value={look}>
      <FactsContext value={false}>
        {stage.kind === "ended" && <Ended why={stage.why} />}
        {stage.kind === "view" && wall && <View wall={wall} session={stage.session} />}
        {(stage.kind === "waiting" || (stage.kind === "view" && !wall)) && <Waiting />}
      </FactsContext>
    </WallContext>
  );
};
