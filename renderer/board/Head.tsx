import type { Level } from "#config/contract/panel.ts";
import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import { useLevelCounts, useServerNow, useSources } from "#renderer/live/use-live.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";
import { inLocale, useWallLook } from "./wall-context.ts";

const shown: Level[] = ["critical", "warn", "unknown", "muted"];

const Counts = () => {
  const { words } = useWallLook();
  const counts = useLevelCounts();
  const bad = shown.filter((level) => counts[level] > 0);
  if (bad.length === 0) return <span className="count count-ok">{`● ${words.level.ok}`}</span>;
  return (
    <>
      {bad.map((level) => (
        <span key={level} className={`count count-${level}`} title={words.level[level]}>
          {`${signOf[level]} ${counts[level]}`}
        </span>
      ))}
    </>
  );
};

const sourceSign: Record<SourceView["state"], string> = { ok: "●", waiting: "?", "backing-off": "▲", failed: "◆" };

const Sources = () => (
  <>
    {useSources().map((source) => (
      <span key={source.id} className={`source source-${source.state}`} title={source.message ?? source.kind}>
        <span className="source-sign">{sourceSign[source.state]}</span>
        {source.id}
      </span>
    ))}
  </>
);

const Clock = () => {
  const { locale, timezone } = useWallLook();
  const nowMs = useServerNow();
  const format = new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", {
    timeZone: timezone,
    month: "numeric",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return <time className="clock">{format.format(nowMs)}</time>;
};

type HeadProps = { wall: WallView; index: number; held: boolean };

/** One line: which wall and board, is anything wrong anywhere, are the sources well, what time is it. */
export const Head = ({ wall, index, held }: HeadProps) => {
  const { locale, words } = useWallLook();
  const board = wall.boards[index];
  return (
    <header className="head">
      <span className="head-wall">{wall.name}</span>
      {wall.demo && <span className="head-badge">{words.demo}</span>}
      <span className="head-board">{board ? inLocale(board.title, locale) : ""}</span>
      {wall.boards.length > 1 && <span className="head-position">{`${index + 1}/${wall.boards.length}`}</span>}
      {held && <span className="head-badge">{words.held}</span>}
      <span className="head-space" />
      <Counts />
      <span className="head-sources">
        <Sources />
      </span>
      <Clock />
    </header>
  );
};
