import type { LogGroup } from "#config/contract/log-groups.ts";
import type { PanelDataOf } from "#config/contract/panel.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { logSign } from "#renderer/logs/log-level.ts";
import { rowTime } from "#renderer/logs/log-time.ts";
import { SafeText } from "#renderer/logs/SafeText.tsx";
import { oneLine } from "#renderer/logs/visible-text.ts";
import { logPanelWords } from "./log-panel-words.ts";

type Content = Extract<PanelDataOf<"logs">["content"], { show: "groups" }>;

const mostChars = 200;

/** Bars of counts as one path: ten panels of ten rows are no thousands of elements. */
const sparkPath = (counts: readonly number[]): string => {
  const most = Math.max(1, ...counts);
  return counts.flatMap((count, at) => (count === 0 ? [] : [`M${at} 1V${1 - count / most}h.8V1z`])).join("");
};

const Spark = ({ counts }: { counts: readonly number[] }) => (
  <svg className="log-spark" viewBox={`0 0 ${counts.length} 1`} preserveAspectRatio="none" aria-hidden="true">
    <path d={sparkPath(counts)} />
  </svg>
);

/** Hours and minutes, and of another day its date. */
const shortTime = (ms: number, nowMs: number, timezone: string): string =>
  rowTime(ms, nowMs, timezone).replace(/ .*$|:\d\d\.\d+$/, "");

const Row = ({ group }: { group: LogGroup }) => {
  const { locale, timezone } = useWallLook();
  const words = logPanelWords(locale);
  const nowMs = useServerNow();
  const { type, place, message, service, level, count, isNew, spark, firstSeenMs, lastSeenMs } = group;
  return (
    <li className="log-group">
      <span className="log-group-what">
        <span className="log-group-type">
          <span className={`line-${level}`} role="img" aria-label={level}>
            {logSign[level]}
          </span>
          {isNew && <span className="log-new">{words.isNew}</span>}
          <strong className="log-group-name">
            <SafeText text={oneLine(type, mostChars)} />
          </strong>
          {service !== null && (
            <span className="dim">
              <SafeText text={service.slice(0, 60)} />
            </span>
          )}
        </span>
        <span className="log-group-place dim">
          <SafeText text={oneLine(place ?? message, mostChars)} />
        </span>
      </span>
      <Spark counts={spark} />
      <span className="log-group-count">{new Intl.NumberFormat(locale).format(count)}</span>
      <span className="log-group-times dim">
        <span>{`${words.first} ${shortTime(firstSeenMs, nowMs, timezone)}`}</span>
        <span>{`${words.last} ${shortTime(lastSeenMs, nowMs, timezone)}`}</span>
      </span>
    </li>
  );
};

/** Failures by type and place: how often, since when, and whether nothing like it was ever seen before. */
export const LogGroups = ({ content, heading }: { content: Content; heading: string }) => {
  const { locale, words } = useWallLook();
  const { groups, newCount, more } = content;
  return (
    <div className="log-panel">
      <p className="log-panel-heading">
        {newCount > 0 && <span className="log-new">{logPanelWords(locale).newKinds(newCount)}</span>}
        <span>{heading}</span>
        {more > 0 && <span className="log-panel-more">{words.more(more)}</span>}
      </p>
      <ol className="log-group-rows">
        {groups.map((group) => (
          <Row key={`${group.sample.source} ${group.id}`} group={group} />
        ))}
      </ol>
    </div>
  );
};
