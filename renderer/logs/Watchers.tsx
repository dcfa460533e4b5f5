import "./watchers.css";
import type { WatcherState } from "#config/contract/watcher.ts";
import { formatAge } from "#config/format/format-age.ts";
import { linesOf } from "#renderer/board/WatcherSign.tsx";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import type { LogLines } from "#renderer/detail/overlay.ts";
import { useServerNow, useWatchers } from "#renderer/live/use-live.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { logWords } from "./log-words.ts";

const Watcher = ({ watcher, onOpen }: { watcher: WatcherState; onOpen: (lines: LogLines) => void }) => {
  const { locale, words } = useWallLook();
  const { watcherCount } = logWords(locale);
  const { level, reason, problem, title, count, withinMs, sinceMs } = watcher;
  const nowMs = useServerNow();
  const lines = linesOf(watcher);
  const counted = watcherCount(new Intl.NumberFormat(locale).format(count), formatAge(withinMs, locale));
  const age = sinceMs === null ? "" : words.ago(Math.max(0, nowMs - sinceMs));
  const said = reason === null ? `${counted} · ${age}` : words.reason(reason, null);
  return (
    <button
      type="button"
      className="log-watcher"
      disabled={lines === null}
      title={problem === null ? watcher.search : sentenceText(problem, locale)}
      onClick={() => lines && onOpen(lines)}
    >
      <span className={`log-watcher-sign count count-${level}`}>{`${signOf[level]} ${words.level[level]}`}</span>
      <span className="log-watcher-title">{inLocale(title, locale)}</span>
      <span className="dim">{said}</span>
    </button>
  );
};

/** The watchers that found something, or cannot look; each opens the very lines. */
export const Watchers = ({ onOpen }: { onOpen: (lines: LogLines) => void }) => {
  const { locale } = useWallLook();
  const loud = useWatchers().filter(({ level }) => level !== "ok");
  if (loud.length === 0) return null;
  return (
    <nav className="log-watchers" aria-label={logWords(locale).watchers}>
      <span className="dim">{logWords(locale).watchers}</span>
      {loud.map((watcher) => (
        <Watcher key={watcher.id} watcher={watcher} onOpen={onOpen} />
      ))}
    </nav>
  );
};
