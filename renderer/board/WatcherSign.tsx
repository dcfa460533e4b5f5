import type { WatcherState } from "#config/contract/watcher.ts";
import type { LogLines } from "#renderer/detail/overlay.ts";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { useWatchers } from "#renderer/live/use-live.ts";
import { signOf } from "#renderer/panels/LevelSign.tsx";
import { inLocale, useWallLook } from "./wall-context.ts";

const rank = { critical: 0, warn: 1, unknown: 2, ok: 2 } as const;

/** The worst first, and of equals the one that began last. */
const hitsOf = (watchers: readonly WatcherState[]): WatcherState[] =>
  watchers
    .filter(({ level }) => level === "critical" || level === "warn")
    .toSorted((a, b) => rank[a.level] - rank[b.level] || (b.sinceMs ?? 0) - (a.sinceMs ?? 0));

/** What the log view opens for a watcher; null while it has counted no line. */
export const linesOf = ({ search, pattern, lines }: WatcherState): LogLines | null => {
  if (!lines) return null;
  const [newest] = lines.records;
  const record = pattern === null || !newest ? null : { source: newest.source, id: newest.id };
  return { search, fromMs: lines.fromMs, toMs: lines.toMs, record };
};

/** Lines in the logs that somebody must see: by a click or W they open. onLines null: something lies over the wall. */
export const WatcherSign = ({ onLines }: { onLines: ((lines: LogLines) => void) | null }) => {
  const { locale, words } = useWallLook();
  const hits = hitsOf(useWatchers());
  const [worst] = hits;
  const lines = worst ? linesOf(worst) : null;
  const open = () => {
    if (!lines || !onLines) return false;
    onLines(lines);
    return true;
  };
  useKeys(({ key }) => key.toLowerCase() === "w" && open());
  if (!worst) return null;
  const more = hits.length > 1 ? ` +${hits.length - 1}` : "";
  return (
    <button type="button" className={`count count-${worst.level} head-watcher`} aria-keyshortcuts="w" onClick={open}>
      <span aria-hidden="true">{signOf[worst.level]}</span>
      <span className="head-watcher-title">{`${words.watcher} · ${inLocale(worst.title, locale)}${more}`}</span>
      <kbd className="key-name">W</kbd>
    </button>
  );
};
