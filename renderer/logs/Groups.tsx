import { useQuery } from "@tanstack/react-query";
import type { LogGroup } from "#config/contract/log-groups.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { logSign } from "./log-level.ts";
import { type LogAsk, logGroupsQuery } from "./log-queries.ts";
import { rowTime } from "./log-time.ts";
import type { ChosenGroup } from "./log-view.ts";
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

const Group = ({ group, onOpen }: { group: LogGroup; onOpen: (group: ChosenGroup) => void }) => {
  const { locale, timezone } = useWallLook();
  const words = logWords(locale);
  const nowMs = useServerNow();
  const time = (ms: number) => rowTime(ms, nowMs, timezone).replace(/\.\d+$/, "");
  const { type, message, place, level, service, count, isNew, spark } = group;
  return (
    <button type="button" className="group" onClick={() => onOpen({ id: group.id, type, place })}>
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

type GroupsProps = { ask: LogAsk; onOpen: (group: ChosenGroup) => void };

/** Exceptions that are one among what is searched, with how often and since when; what was never seen before is marked. */
export const Groups = ({ ask, onOpen }: GroupsProps) => {
  const { locale } = useWallLook();
  const words = logWords(locale);
  const { data, error } = useQuery(logGroupsQuery(ask));
  if (error) return <p className="log-problem">▲ {words.failed(failureText(error, locale))}</p>;
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
