import type { PanelDataOf } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { logSign } from "#renderer/logs/log-level.ts";
import { rowTime } from "#renderer/logs/log-time.ts";
import { SafeText } from "#renderer/logs/SafeText.tsx";
import { oneLine } from "#renderer/logs/visible-text.ts";

type Line = Extract<PanelDataOf<"logs">["content"], { show: "stream" }>["lines"][number];

const mostChars = 200;

const Row = ({ line, time }: { line: Line; time: string }) => (
  <li className="line">
    <span className="line-time">{time}</span>
    <span className={`line-sign line-${line.level}`} role="img" aria-label={line.level}>
      {logSign[line.level]}
    </span>
    {line.service !== null && (
      <span className="line-service">
        <SafeText text={line.service.slice(0, 60)} />
      </span>
    )}
    <span className="line-message">
      <SafeText text={oneLine(line.message, mostChars)} />
    </span>
  </li>
);

/** The newest lines with time, level, service and the head of their message. */
export const LogLines = ({ lines, heading }: { lines: readonly Line[]; heading: string }) => {
  const { timezone } = useWallLook();
  const nowMs = useServerNow();
  // To the second: nobody reads milliseconds from a seat.
  const time = (ms: number) => rowTime(ms, nowMs, timezone).replace(/\.\d+$/, "");
  return (
    <div className="log-panel">
      <p className="log-panel-heading">{heading}</p>
      <ol className="lines">
        {lines.map((line) => (
          <Row key={`${line.source} ${line.id}`} line={line} time={time(line.timeMs)} />
        ))}
      </ol>
    </div>
  );
};
