import { parseNote } from "#config/incidents/parse-note.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { clockOf } from "./entry-time.ts";
import { incidentWords } from "./incident-words.ts";
import { NoteText } from "./NoteText.tsx";
import type { PendingNote } from "./outgoing.ts";

type PendingProps = { note: PendingNote; onTakeBack: (note: PendingNote) => void };

/** A note that the server has not yet said it saved: there at once, and never shown as saved before it is. */
export const PendingRow = ({ note, onTakeBack }: PendingProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const { text, typedAtMs, state, reason } = note;
  const parsed = parseNote(text, { nowMs: typedAtMs, timezone });
  return (
    <li className={`entry entry-pending entry-${state}`}>
      <span className="entry-number">…</span>
      <time className="entry-time">{clockOf(parsed.moment?.atMs ?? typedAtMs, timezone)}</time>
      <span className="entry-kind">{words.kind[parsed.kind]}</span>
      <div className="entry-body">
        <NoteText text={parsed.text} />
      </div>
      <p className="entry-marks" role="status">
        {parsed.phase !== null && (
          <span className="entry-badge entry-phase">{words.setsPhase(words.phase[parsed.phase])}</span>
        )}
        {state === "saving" && words.saving}
        {state === "waiting" && `▲ ${words.waits}`}
        {state === "refused" && (
          <>
            ▲ {words.refused(sentenceText(reason ?? "", locale))}{" "}
            <button type="button" className="key-button" onClick={() => onTakeBack(note)}>
              {words.takeBack}
            </button>
          </>
        )}
      </p>
    </li>
  );
};
