import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { LogRow } from "./LogRow.tsx";
import { logAroundQuery } from "./log-queries.ts";
import { rowTime } from "./log-time.ts";
import type { RecordRef } from "./log-view.ts";
import { logWords } from "./log-words.ts";

/** The lines of the same stream before and after a record, which stands out among them. */
export const Around = ({ at, onOpen }: { at: RecordRef; onOpen: (ref: RecordRef) => void }) => {
  const { locale, timezone } = useWallLook();
  const words = logWords(locale);
  const nowMs = useServerNow();
  const { data, error } = useQuery(logAroundQuery(at));
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (data) here.current?.scrollIntoView({ block: "center" });
  }, [data]);
  if (error) return <p className="log-problem">▲ {words.failed(failureText(error, locale))}</p>;
  if (!data) return <p className="dim">{words.searching}</p>;
  return (
    <>
      <p className="dim">{words.aroundHelp}</p>
      <ol className="around">
        {data.records.map((record) => {
          const isHere = record.id === at.id && record.source === at.source;
          return (
            <li key={`${record.source} ${record.id}`}>
              <button
                ref={isHere ? here : null}
                type="button"
                className="around-line"
                aria-current={isHere}
                onClick={() => onOpen(record)}
              >
                <LogRow record={record} time={rowTime(record.timeMs, nowMs, timezone)} />
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
};
