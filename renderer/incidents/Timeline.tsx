import { type Ref, type RefObject, useImperativeHandle, useLayoutEffect, useMemo, useRef } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { EntryRow } from "./EntryRow.tsx";
import { incidentWords } from "./incident-words.ts";
import type { TimelineRow } from "./lay-timeline.ts";
import type { PendingNote } from "./outgoing.ts";
import { PendingRow } from "./PendingRow.tsx";
import { useVirtualRows } from "./use-virtual-rows.ts";

/** `focus`: an entry by its id; the list itself for null, and for one that is not there. */
export type TimelineHandle = { focus: (entry: string | null) => void };

type TimelineProps = {
  handle: Ref<TimelineHandle>;
  rows: readonly TimelineRow[];
  pending: readonly PendingNote[];
  selected: string | null;
  panelTitle: (id: string) => string | null;
  onSelect: (id: string) => void;
  onEvidence: (id: string, at: number) => void;
  onTakeBack: (note: PendingNote) => void;
};

const nearPx = 40;

const goToEnd = ({ current }: RefObject<HTMLElement | null>) => {
  if (current) current.scrollTop = current.scrollHeight;
};

/** The newest is in sight while nobody has chosen an older one, nor scrolled to one. */
const useFollow = (list: RefObject<HTMLElement | null>, news: unknown, totalPx: number, selected: string | null) => {
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    void news;
    if (selected === null) goToEnd(list);
  }, [list, news, selected]);
  // Rows are as high as they turn out to be once they are drawn, pictures once they are loaded.
  useLayoutEffect(() => {
    void totalPx;
    if (selected === null && isAtEnd.current) goToEnd(list);
  }, [list, totalPx, selected]);
  return () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = list.current ?? {};
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearPx;
  };
};

/** What happened, and below it what is still being saved. */
export const Timeline = (props: TimelineProps) => {
  const { handle, rows, pending, selected, panelTitle, onSelect, onEvidence, onTakeBack } = props;
  const words = incidentWords(useWallLook().locale);
  const list = useRef<HTMLElement>(null);
  const keys = useMemo(() => rows.map(({ entry }) => entry.id), [rows]);
  const chosen = selected === null ? -1 : keys.indexOf(selected);
  const { items, totalPx, measureElement, focusRow } = useVirtualRows({ list, keys, chosen, focusable: ".entry" });
  const onScroll = useFollow(list, `${rows.at(-1)?.entry.id} ${rows.length} ${pending.length}`, totalPx, selected);
  useImperativeHandle(handle, () => ({
    focus: (entry) => {
      const at = entry === null ? -1 : keys.indexOf(entry);
      if (at < 0) list.current?.focus();
      else focusRow(at);
    },
  }));
  return (
    <section className="timeline" ref={list} tabIndex={-1} aria-label={words.incident} onScroll={onScroll}>
      {rows.length + pending.length === 0 && <p className="sentence">{words.noEntries}</p>}
      <ol className="timeline-rows" style={{ height: `${totalPx}px` }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={key}
                ref={measureElement}
                className="timeline-row"
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={rows.length}
                style={{ transform: `translateY(${start}px)` }}
              >
                <EntryRow
                  entry={row.entry}
                  depth={row.depth}
                  day={row.day}
                  selected={row.entry.id === selected}
                  panelTitle={panelTitle}
                  onSelect={onSelect}
                  onEvidence={onEvidence}
                />
              </li>
            )
          );
        })}
      </ol>
      <ol>
        {pending.map((note) => (
          <PendingRow key={note.id} note={note} onTakeBack={onTakeBack} />
        ))}
      </ol>
    </section>
  );
};
