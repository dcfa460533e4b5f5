import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Entry } from "#config/contract/incident.ts";
import type { EntryPatch } from "#config/contract/incident-requests.ts";
import { parseMoment } from "#config/incidents/parse-moment.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { shortMoment, spanText, wholeMoment } from "./entry-time.ts";
import { incidentWords } from "./incident-words.ts";
import { Layer } from "./Layer.tsx";

type EditorProps = {
  entry: Entry;
  /** `read` is the entry as it was when the editor opened: what others changed meanwhile is a conflict. */
  onSave: (read: Entry, patch: Omit<EntryPatch, "revision">) => void;
  onClose: () => void;
};

const mostRows = 16;

/** Corrects time and text of a person's entry; a new line is Shift+Enter, as in the note line. */
export const EntryEditor = ({ entry: now, onSave, onClose }: EditorProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const [entry] = useState(now);
  const before = wholeMoment(entry.eventAtMs, timezone);
  const [time, setTime] = useState(before);
  const [text, setText] = useState(entry.text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const moment = parseMoment(time.trim(), { nowMs, timezone });
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    if (!moment) return;
    onSave(entry, { ...(text === entry.text ? {} : { text }), ...(time === before ? {} : { eventAtMs: moment.atMs }) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    save();
  };
  return (
    <Layer title={`${words.edit} ${entry.number}`} onClose={onClose}>
      <form className="fields" onSubmit={save}>
        <label>
          <span>{words.time}</span>
          <input value={time} onChange={(event) => setTime(event.target.value)} autoComplete="off" />
          <span className={moment ? "dim" : "field-problem"} role="status">
            {moment
              ? words.noteAt(shortMoment(moment.atMs, nowMs, timezone), spanText(nowMs - moment.atMs, locale))
              : `▲ ${words.badTime}`}
          </span>
        </label>
        <label>
          <span>{words.text}</span>
          <textarea
            ref={field}
            dir="auto"
            rows={Math.min(mostRows, Math.max(3, text.split("\n").length + 1))}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </label>
        <button type="submit" className="key-button" disabled={!moment}>
          <kbd>Enter</kbd> {words.save}
        </button>
      </form>
    </Layer>
  );
};
