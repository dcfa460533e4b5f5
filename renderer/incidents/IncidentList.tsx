import { useInfiniteQuery } from "@tanstack/react-query";
import { type Ref, useDeferredValue, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from "react";
import type { Incident } from "#config/contract/incident.ts";
import type { IncidentsAnswer } from "#config/contract/incident-requests.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { IncidentRow } from "./IncidentRow.tsx";
import { incidentsQuery } from "./incident-queries.ts";
import { incidentWords } from "./incident-words.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";

type OnOpen = (id: string, entry: string | null) => void;

/** `step`: to the row so many further than the one with the focus; false above the first one. */
type RowsHandle = { step: (by: number) => boolean };

type RowsProps = {
  handle: Ref<RowsHandle>;
  incidents: readonly Incident[];
  hits: IncidentsAnswer["hits"];
  onOpen: OnOpen;
  /** The last row that is there is nearly in sight. */
  onEnd: () => void;
};

const Rows = ({ handle, incidents, hits, onOpen, onEnd }: RowsProps) => {
  const list = useRef<HTMLOListElement>(null);
  const [chosen, setChosen] = useState(-1);
  const keys = incidents.map(({ id }) => id);
  const { items, totalPx, measureElement, focusRow } = useVirtualRows({
    list,
    keys,
    chosen,
    focusable: ".incident-row",
  });
  const isAtEnd = (items.at(-1)?.index ?? 0) >= incidents.length - 1;
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (isAtEnd && incidents.length > 0) end();
  }, [isAtEnd, incidents.length]);
  useImperativeHandle(handle, () => ({
    step: (by) => {
      const to = chosen > 0 ? Math.max(0, chosen + by) : chosen + by;
      if (to >= 0 && incidents.length > 0) focusRow(Math.min(to, incidents.length - 1));
      return to >= 0;
    },
  }));
  return (
    <ol className="incident-rows" ref={list}>
      <li className="incident-rows-all" style={{ height: `${totalPx}px` }} aria-hidden="true" />
      {items.map(({ index, key, start }) => {
        const incident = incidents[index];
        return (
          incident && (
            <li
              key={key}
              ref={measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={incidents.length}
              style={{ transform: `translateY(${start}px)` }}
              onFocus={() => setChosen(index)}
              onBlur={() => setChosen(-1)}
            >
              <IncidentRow
                incident={incident}
                hits={hits.filter(({ incidentId }) => incidentId === incident.id)}
                onOpen={onOpen}
              />
            </li>
          )
        );
      })}
    </ol>
  );
};

type ListProps = { onOpen: OnOpen; onStart: () => void; onBack: () => void };

/** All incidents, the latest first, or those in which the words are found. */
export const IncidentList = ({ onOpen, onStart, onBack }: ListProps) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const [text, setText] = useState("");
  const asked = useDeferredValue(text);
  const found = useInfiniteQuery({ ...incidentsQuery(asked), placeholderData: (before) => before });
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const incidents = data?.pages.flatMap((page) => page.incidents) ?? [];
  const rows = useRef<RowsHandle>(null);
  const input = useRef<HTMLInputElement>(null);
  const step = (by: number) => {
    if (rows.current?.step(by) !== true) input.current?.focus();
  };
  useEffect(() => input.current?.focus(), []);
  useKeys((event) => {
    const typing = event.target === input.current;
    if (event.key === "Escape") onBack();
    else if (event.key === "ArrowDown" || (typing && event.key === "Enter")) step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "PageDown") step(10);
    else if (event.key === "PageUp") step(-10);
    else if (event.key === "/" && !typing) input.current?.focus();
    else if (event.key.toLowerCase() === "n" && !typing) onStart();
    else return false;
    return true;
  });
  const none = text.trim() === "" ? words.noIncidents : words.noneFound;
  return (
    <section className="stand incident" role="dialog" aria-modal="true" aria-label={words.incidents}>
      <header className="stand-head">
        <h2 className="stand-title">{words.incidents}</h2>
        <input
          ref={input}
          type="search"
          className="incident-search"
          aria-label={words.search}
          placeholder={`${words.search}: ${words.searchHint}`}
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.target.value)}
        />
        <KeyButton keyName="N" word={words.startNew} onPress={onStart} />
        <KeyButton keyName="Esc" word={words.back} onPress={onBack} />
      </header>
      {error && <p className="field-problem">▲ {words.failed(failureText(error, locale))}</p>}
      {data && incidents.length === 0 && (
        <p className="sentence">
          {none}
          {text.trim() === "" && ` ${words.noIncidentsNext}`}
        </p>
      )}
      <Rows
        key={asked}
        handle={rows}
        incidents={incidents}
        hits={data?.pages.flatMap((page) => page.hits) ?? []}
        onOpen={onOpen}
        onEnd={() => {
          if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
        }}
      />
    </section>
  );
};
