import type { RefObject } from "react";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { EntryRow } from "./EntryRow.tsx";
import { incidentWords } from "./incident-words.ts";
import type { TimelineRow } from "./lay-timeline.ts";
import type { PendingNote } from "./outgoing.ts";
import { PendingRow } from "./PendingRow.tsx";

type TimelineProps = {
  list: RefObject<HTMLOListElement | null>;
  rows: readonly TimelineRow[];
  pending: readonly PendingNote[];
  selected: string | null;
  panelTitle: (id: string) => string | null;
  onSelect: (id: string) => void;
  onEvidence: (id: string, at: number) => void;
  onTakeBack: (note: PendingNote) => void;
};

/** What happened, and below it what is still being saved. */
export const Timeline = (props: TimelineProps) => {
  const { list, rows, pending, selected, panelTitle, onSelect, onEvidence, onTakeBack } = props;
  const words = incidentWords(useWallLook().locale);
  return (
    <ol className="timeline" ref={list} tabIndex={-1} aria-label={words.incident}>
      {rows.length + pending.length === 0 && <li className="sentence">{words.noEntries}</li>}
      {rows.map((row) => (
        <EntryRow
          key={row.entry.id}
          entry={row.entry}
          depth={row.depth}
          day={row.day}
          selected={row.entry.id === selected}
          panelTitle={panelTitle}
          onSelect={onSelect}
          onEvidence={onEvidence}
        />
      ))}
      {pending.map((note) => (
        <PendingRow key={note.id} note={note} onTakeBack={onTakeBack} />
      ))}
    </ol>
  );
};
