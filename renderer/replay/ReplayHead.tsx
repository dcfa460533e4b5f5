import type { WallView } from "#config/contract/wall-view.ts";
import { formatAge } from "#config/format/format-age.ts";
import { Counts, Sources } from "#renderer/board/Head.tsx";
import { WatcherSign } from "#renderer/board/WatcherSign.tsx";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { replayTime } from "./replay-time.ts";
import { replayWords } from "./replay-words.ts";

type ReplayHeadProps = { wall: WallView | null; index: number; atMs: number; nowMs: number };

/** In place of the wall's head: that this is a replay, and of when, before anything else. */
export const ReplayHead = ({ wall, index, atMs, nowMs }: ReplayHeadProps) => {
  const { locale, timezone } = useWallLook();
  const words = replayWords(locale);
  const { day, clock } = replayTime(atMs, locale, timezone);
  const board = wall?.boards[index];
  return (
    <header className="head replay-head">
      <span className="replay-badge" title={words.notLive}>
        {words.replay}
      </span>
      <time className="replay-time" dateTime={new Date(atMs).toISOString()}>
        <span className="replay-day">{day}</span>
        {clock}
      </time>
      <span className="replay-ago">{words.ago(formatAge(Math.max(0, nowMs - atMs), locale))}</span>
      <span className="head-board">{board ? inLocale(board.title, locale) : ""}</span>
      {wall && wall.boards.length > 1 && <span className="head-position">{`${index + 1}/${wall.boards.length}`}</span>}
      <span className="head-space" />
      {wall && (
        <>
          <WatcherSign onLines={null} />
          <Counts wall={wall} />
          <Sources />
        </>
      )}
    </header>
  );
};
