import type { WatcherState } from "#config/contract/watcher.ts";
import { formatAge } from "#config/format/format-age.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { signOf } from "./LevelSign.tsx";
import { logPanelWords } from "./log-panel-words.ts";

const Row = ({ watcher }: { watcher: WatcherState }) => {
  const { locale, words } = useWallLook();
  const nowMs = useServerNow();
  const { title, level, reason, sinceMs } = watcher;
  return (
    <li className={`watched watched-${level}`}>
      <span className="watched-sign" role="img" aria-label={words.level[level]}>
        {signOf[level]}
      </span>
      <span className="watched-title">{inLocale(title, locale)}</span>
      <span className="watched-count">
        {reason === null ? logPanelWords(locale).counted(watcher) : words.reason(reason, null)}
      </span>
      <span className="watched-age dim">{sinceMs === null ? "" : formatAge(nowMs - sinceMs, locale)}</span>
    </li>
  );
};

/** Every watcher: how it stands, what it counted of how many, and since when. */
export const LogWatchers = ({ watchers }: { watchers: readonly WatcherState[] }) => (
  <div className="log-panel">
    <ol className="lines">
      {watchers.map((watcher) => (
        <Row key={watcher.id} watcher={watcher} />
      ))}
    </ol>
  </div>
);
