import "#renderer/detail/stand.css";
import "./replay.css";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ReplayMark, ReplayRange } from "#config/contract/replay.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import { createQueryClient, livePictureQuery } from "#renderer/api/queries.ts";
import { Board } from "#renderer/board/Board.tsx";
import { useWallLook, WallContext } from "#renderer/board/wall-context.ts";
import { useIdle } from "#renderer/detail/use-idle.ts";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { displayNames, pickDisplay } from "#renderer/display/pick-display.ts";
import { applyRecorded, emptyPicture, type LivePicture } from "#renderer/live/picture.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { applyTheme } from "#renderer/look/theme.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { nearMark } from "./marks.ts";
import { NothingRecorded } from "./NothingRecorded.tsx";
import { ReplayHead } from "./ReplayHead.tsx";
import { ReplayKeys } from "./ReplayKeys.tsx";
import { replayRangeQuery } from "./replay-queries.ts";
import { eventOfKey } from "./replay-state.ts";
import { replayTheme } from "./replay-theme.ts";
import { replayWords } from "./replay-words.ts";
import { Scrubber } from "./Scrubber.tsx";
import type { Found } from "./tape.ts";
import { useReplay } from "./use-replay.ts";

const dayMs = 86_400_000;
/** What is older is reached by a start that lies there: an incident's kept stretch. */
const reachMs = 8 * dayMs;
const never = 2 ** 31 - 1;

/** A picture of its own for everything beneath: the same panels draw it without knowing. */
const RecordedPicture = ({ shown, children }: { shown: Found; children: ReactNode }) => {
  const [client] = useState(createQueryClient);
  useLayoutEffect(() => {
    if (shown.kind !== "frame") return;
    const { atMs, frame } = shown;
    const sources = frame.sources.map((source) => ({
      ...source,
      lastSuccessMs: null,
      callsLastHour: 0,
      plannedPerHour: 0,
      budgetPerHour: 0,
      slowedDemands: 0,
    }));
    client.setQueryData<LivePicture>(livePictureQuery.queryKey, (before) =>
      applyRecorded(before ?? emptyPicture, atMs, { ...frame, sources }),
    );
  }, [client, shown]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};

/** The frame that no live wall has, in colours of its own. */
const ReplayScreen = ({ children }: { children: ReactNode }) => {
  const look = useWallLook();
  const root = useRef<HTMLElement>(null);
  const theme = useMemo(() => replayTheme(look.theme), [look.theme]);
  const pale = useMemo(() => ({ ...look, theme }), [look, theme]);
  useLayoutEffect(() => {
    if (root.current) applyTheme(root.current, theme);
  }, [theme]);
  return (
    <WallContext value={pale}>
      <section
        ref={root}
        className="replay"
        role="dialog"
        aria-modal="true"
        aria-label={replayWords(look.locale).notLive}
        data-theme={look.theme.hatchBlend === "lighten" ? "dark" : "light"}
      >
        {children}
      </section>
    </WallContext>
  );
};

type ReplayProps = {
  wall: WallView;
  /** Where to begin; null for the newest. */
  atMs: number | null;
  /** The board to begin with. */
  board: number;
  marks: readonly ReplayMark[];
  onBack: () => void;
};

type PlayerProps = ReplayProps & { range: ReplayRange };

const Player = ({ wall, range, marks, atMs: startMs, board, onBack }: PlayerProps) => {
  const nowMs = useServerNow();
  const inOrder = useMemo(() => marks.toSorted((a, b) => a.atMs - b.atMs), [marks]);
  const { state, send, shown } = useReplay(range, startMs, board, wall.boards.length);
  const recorded = shown.kind === "frame" ? shown.wall : null;
  const then = useMemo(() => recorded && pickDisplay(recorded, displayNames(window.location.search)), [recorded]);
  useIdle(state.playing ? never : wall.idleSeconds * 1000, onBack);
  useKeys((event) => {
    const next = eventOfKey(event);
    if (next) send(next);
    return next !== null;
  });
  const index = Math.min(state.board, (then?.boards.length ?? 1) - 1);
  const shownBoard = then?.boards[index];
  const atMs = shown.kind === "frame" ? shown.atMs : state.atMs;
  return (
    <RecordedPicture shown={shown}>
      <ReplayHead wall={then ?? null} index={index} atMs={atMs} nowMs={nowMs} />
      <main className="boards">
        {shownBoard ? (
          <div key={shownBoard.id} className="board">
            <Board board={shownBoard} />
          </div>
        ) : (
          <NothingRecorded shown={shown} atMs={state.atMs} range={range} />
        )}
      </main>
      <Scrubber
        range={range}
        fromMs={state.viewToMs - state.spanMs}
        toMs={state.viewToMs}
        atMs={state.atMs}
        marks={inOrder}
        onGo={(toMs) => send({ kind: "go", toMs })}
      />
      <ReplayKeys state={state} near={nearMark(inOrder, state.atMs, state.spanMs / 100)} send={send} onBack={onBack} />
    </RecordedPicture>
  );
};

/** What the wall showed, over the live wall: the same boards at any recorded instant, until somebody goes back. */
export const Replay = (props: ReplayProps) => {
  const { locale } = useWallLook();
  const words = replayWords(locale);
  const nowMs = useServerNow();
  const [fromMs] = useState(() => Math.max(0, Math.min(nowMs - reachMs, (props.atMs ?? nowMs) - dayMs)));
  const { data: range, error } = useQuery(replayRangeQuery(fromMs));
  useKeys(({ key }) => {
    if (key === "Escape") props.onBack();
    return key === "Escape";
  });
  return (
    <ReplayScreen>
      {range ? (
        <Player {...props} range={range} />
      ) : (
        <p className="sentence replay-wait">{error ? words.failed(failureText(error, locale)) : words.loading}</p>
      )}
    </ReplayScreen>
  );
};
