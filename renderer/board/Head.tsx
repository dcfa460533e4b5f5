import type { Level } from "#config/contract/panel.ts";
import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { LogLines, OverlayEvent } from "#renderer/detail/overlay.ts";
import { HeadIncident } from "#renderer/incidents/HeadIncident.tsx";
import { useLevelCounts, useServerNow, useSources, useWatchers } from "#renderer/live/use-live.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";
import { SelfCheckSign } from "#renderer/self-check/SelfCheckSign.tsx";
import { useSetupOffer } from "#renderer/setup/use-setup-offer.ts";
import { Sounds } from "#renderer/sound/Sounds.tsx";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { WatcherSign } from "./WatcherSign.tsx";
import { inLocale, useWallLook } from "./wall-context.ts";

const shown: Level[] = ["critical", "warn", "unknown", "muted"];

export const Counts = ({ wall }: { wall: WallView }) => {
  const { words } = useWallLook();
  const counts = useLevelCounts(wall.boards.flatMap(({ panels }) => panels.map(({ id }) => id)));
  const watchers = useWatchers();
  for (const { level } of watchers) counts[level] += 1;
  const bad = shown.filter((level) => counts[level] > 0);
  if (bad.length === 0)
    return (
      <span className="count count-ok">
        <span className="count-ok-sign" />
        {words.level.ok}
      </span>
    );
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

const sourceSign: Record<SourceView["state"], string> = { ok: "", waiting: "?", "backing-off": "▲", failed: "◆" };

/** More than these are only dots while they are well. */
const namedSources = 3;

export const Sources = () => {
  const { locale } = useWallLook();
  const sources = useSources();
  return (
    <span className="head-sources">
      {sources.map(({ id, kind, state, message }) => (
        <span
          key={id}
          className={`source source-${state}`}
          title={`${id}: ${message === null ? kind : sentenceText(message, locale)}`}
        >
          <span className="source-sign">{sourceSign[state]}</span>
          {(state !== "ok" || sources.length <= namedSources) && id}
        </span>
      ))}
    </span>
  );
};

/** On a demo alone: how to get from here to a wall of one's own. */
const SetUpHint = ({ demo }: { demo: boolean }) => {
  const { words } = useWallLook();
  const isOffered = useSetupOffer(demo) !== null && demo;
  return isOffered ? <span className="head-hint">{`S: ${words.setUp}`}</span> : null;
};

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

type HeadProps = {
  wall: WallView;
  index: number;
  held: boolean;
  taken: boolean;
  /** How many boards share the screen; null: one is shown, the one at `index`. */
  sharing: number | null;
  onLines: ((lines: LogLines) => void) | null;
  onIncident: ((event: OverlayEvent) => void) | null;
};

/** One line: which wall and board, is anything wrong anywhere, are the sources well, what time is it. */
export const Head = ({ wall, index, held, taken, sharing, onLines, onIncident }: HeadProps) => {
  const { locale, words } = useWallLook();
  const board = wall.boards[index];
  return (
    <header className="head">
      <span className="head-wall">{wall.name}</span>
      {wall.demo && <span className="head-badge">{words.demo}</span>}
      <SetUpHint demo={wall.demo} />
      <span className="head-board">
        {sharing === null ? board && inLocale(board.title, locale) : words.sharing(sharing)}
      </span>
      {wall.boards.length > 1 && sharing === null && (
        <span className="head-position">{`${index + 1}/${wall.boards.length}`}</span>
      )}
      {held && <span className="head-badge">{words.held}</span>}
      {taken && (
        <span className="head-taken" title={words.takenWhy}>
          {words.taken}
        </span>
      )}
      <span className="head-space" />
      <Sounds wall={wall} />
      <HeadIncident onOpen={onIncident} />
      <SelfCheckSign onOpen={onIncident} />
      <WatcherSign onLines={onLines} />
      <Counts wall={wall} />
      <Sources />
      <Clock />
    </header>
  );
};
