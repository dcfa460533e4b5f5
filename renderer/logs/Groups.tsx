import { useQuery } from "@tanstack/react-query";
import type { LogGroup } from "#config/contract/log-groups.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { logSign } from "./log-level.ts";
import { logGroupsQuery } from "./log-queries.ts";
import { rowTime } from "./log-time.ts";
import type { LogWindow, RecordRef } from "./log-view.ts";
import { logWords } from "./log-words.ts";
import { SafeText } from "./SafeText.tsx";
import { oneLine } from "./visible-text.ts";

/** How often over the window, as small bars. */
const Spark = ({ counts }: { counts: readonly number[] }) => {
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, index) => ({ key: index, share: count / most }));
  return (
    <span className="spark" role="img" aria-label={counts.join(" ")}>
      {bars.map(({ key, share }) => (
        <span key={key} className="spark-bar" style={{ height: `${share * 100}%` }} />
      ))}
    </span>
  );
};

const Group = ({ group, onOpen }: { group: LogGroup; onOpen: (ref: RecordRef) => void }) => {
  const { locale, timezone } = useWallLook();
  const words = logWords(locale);
  const nowMs = useServerNow();
  const time = (ms: number) => rowTime(ms, nowMs, timezone).replace(/\.\d+$/, "");
  const { type, message, place, level, service, count, isNew, spark, sample } = group;
  return (
    <button type="button" className="group" onClick={() => onOpen(sample)}>
      <span className="group-what">
        <span className={`log-${level}`}>{`${logSign[level]} `}</span>
        {isNew && <span className="group-new">{words.isNew}</span>} <strong>{<SafeText text={type} />}</strong>{" "}
        {service !== null && (
          <span className="dim">
            <SafeText text={service} />
          </span>
        )}
        <span className="group-message">
          <SafeText text={oneLine(message, 300)} />
        </span>
        {place !== null && (
          <span className="group-place dim">
            <SafeText text={place} />
          </span>
        )}
      </span>
      <Spark counts={spark} />
      <span className="group-count">{new Intl.NumberFormat(locale).format(count)}</span>
      <span className="group-times">
        <span className="dim">{words.firstSeen}</span> {time(group.firstSeenMs)}
        <br />
        <span className="dim">{words.lastSeen}</span> {time(group.lastSeenMs)}
      </span>
    </button>
  );
};

type GroupsProps = { window: LogWindow; round: number; onOpen: (ref: RecordRef) => void };

/** Exceptions that are one, with how often and since when; what was never seen before is marked. */
export const Groups = ({ window, round, onOpen }: GroupsProps) => {
  const words = logWords(useWallLook().locale);
  const { data, error } = useQuery(logGroupsQuery(window, round));
  if (error) return <p className="log-problem">▲ {words.failed(error.message)}</p>;
  if (!data) return <p className="log-empty">{words.searching}</p>;
  if (data.groups.length === 0) return <p className="log-empty">{words.noGroups}</p>;
  return (
    <section className="groups" aria-label={words.groups}>
      {data.groups.map((group) => (
        <Group key={group.id} group={group} onOpen={onOpen} />
      ))}
    </section>
  );
};
