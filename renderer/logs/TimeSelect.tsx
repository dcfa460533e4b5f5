import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { windowTime } from "./log-time.ts";
import type { LogWindow } from "./log-view.ts";
import { logWords } from "./log-words.ts";

const minuteMs = 60_000;
const spansMs = [5, 15, 60, 240, 1440, 7 * 1440].map((minutes) => minutes * minuteMs);

const relative = (ms: number): string => `-${ms / minuteMs}m`;

type TimeSelectProps = { window: LogWindow | null; onWindow: (window: LogWindow) => void };

/** Times that end now, and the one that was brushed or came from a panel. */
export const TimeSelect = ({ window, onWindow }: TimeSelectProps) => {
  const { locale, timezone } = useWallLook();
  const words = logWords(locale);
  const nowMs = useServerNow();
  const { from, to } = window ?? { from: "", to: null };
  const fixed = typeof from === "number";
  const time = (ms: number) => windowTime(ms, nowMs, timezone, fixed ? (to ?? nowMs) - from : 0);
  return (
    <select
      className="time-select"
      aria-label={words.time}
      value={fixed ? "fixed" : from}
      onChange={({ target }) => onWindow({ from: target.value, to: null })}
    >
      {fixed && <option value="fixed">{words.chosenTime(time(from), time(to ?? nowMs))}</option>}
      {from === "" && <option value="">…</option>}
      {spansMs.map((ms) => (
        <option key={ms} value={relative(ms)}>
          {words.last(formatAge(ms, locale))}
        </option>
      ))}
    </select>
  );
};
