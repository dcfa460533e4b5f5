import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Entry } from "#config/contract/incident.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { readAuthor, readDraft, writeAuthor, writeDraft } from "#renderer/incidents/drafts.ts";
import { incidentWords } from "#renderer/incidents/incident-words.ts";
import type { PendingNote } from "#renderer/incidents/outgoing.ts";
import { useOutgoing, usePending, useSay } from "#renderer/incidents/use-outgoing.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { sentenceText } from "#renderer/words/our-sentence.ts";
import { beginWith } from "./begin-note.ts";
import { companionWords } from "./companion-words.ts";
import { previewOnPhone } from "./phone-preview.ts";
import { useSaved } from "./use-saved.ts";

type PendingProps = { note: PendingNote; onTakeBack: (text: string) => void };

/** Not saved yet, and never shown as if it were. */
const Pending = ({ note, onTakeBack }: PendingProps) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const outgoing = useOutgoing();
  const { id, text, state, reason } = note;
  return (
    <li className={`phone-pending phone-pending-${state}`}>
      <bdi className="phone-pending-text">{text}</bdi>
      {state === "saving" && <span>{words.saving}</span>}
      {state === "waiting" && <span>▲ {words.waits}</span>}
      {state === "refused" && (
        <>
          <span>▲ {words.refused(sentenceText(reason ?? "", locale))}</span>
          <button type="button" className="phone-button" onClick={() => onTakeBack(outgoing.takeBack(id) ?? "")}>
            {words.takeBack}
          </button>
        </>
      )}
    </li>
  );
};

/** Who writes; remembered on this phone. */
const Author = () => {
  const words = incidentWords(useWallLook().locale);
  const [author, setAuthor] = useState(() => readAuthor(window.localStorage));
  return (
    <input
      className="phone-author"
      aria-label={words.author}
      placeholder={words.author}
      autoComplete="name"
      maxLength={80}
      value={author}
      onChange={({ target }) => {
        setAuthor(target.value);
        writeAuthor(window.localStorage, target.value);
      }}
    />
  );
};

/** The draft of this incident, kept as it is typed. `begin` goes before what is there. */
const useDraftText = (incidentId: string, begin: string | null) => {
  const [text, setText] = useState(() => {
    const kept = readDraft(window.localStorage, incidentId).text;
    return begin === null ? kept : beginWith(kept, begin);
  });
  useEffect(() => writeDraft(window.localStorage, incidentId, { text, evidence: [] }), [incidentId, text]);
  return [text, setText] as const;
};

const mostRows = 6;

type BoxProps = { incidentId: string; entries: readonly Entry[]; begin: string | null };

/** A note: what it will become is said while it is typed. Enter begins a line; the button, or Ctrl and Enter, sends. */
export const NoteBox = ({ incidentId, entries, begin }: BoxProps) => {
  const { locale, timezone } = useWallLook();
  const words = companionWords(locale);
  const nowMs = useServerNow();
  const say = useSay(incidentId);
  const pending = usePending(incidentId);
  const saved = useSaved(pending, entries);
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraftText(incidentId, begin);
  const preview = previewOnPhone({ line: text, nowMs, timezone, locale, entries });
  useEffect(() => {
    if (begin === null || !input.current) return;
    input.current.focus();
    input.current.setSelectionRange(input.current.value.length, input.current.value.length);
  }, [begin]);
  const send = () => {
    if (!preview?.canSend) return;
    say(text);
    setText("");
  };
  const onKeyDown = ({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent) => {
    if (key === "Enter" && (ctrlKey || metaKey) && !nativeEvent.isComposing) send();
  };
  return (
    <footer className="phone-foot phone-note">
      {pending.length > 0 && (
        <ul className="phone-pendings" aria-live="polite">
          {pending.map((note) => (
            <Pending
              key={note.id}
              note={note}
              onTakeBack={(back) => setText((now) => (now === "" ? back : `${back}\n${now}`))}
            />
          ))}
        </ul>
      )}
      <p className="phone-note-preview" role="status">
        {preview?.parts.join(" · ") ?? (saved === null ? words.noteHint : `● ${words.saved(saved)}`)}
      </p>
      <div className="phone-note-line">
        <textarea
          ref={input}
          className="phone-note-input"
          aria-label={incidentWords(locale).note}
          placeholder={words.notePlaceholder}
          rows={Math.min(mostRows, text.split("\n").length)}
          dir="auto"
          maxLength={100_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="phone-button phone-send" disabled={!preview?.canSend} onClick={send}>
          {words.send}
        </button>
      </div>
      <Author />
    </footer>
  );
};
