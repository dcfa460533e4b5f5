import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import type { Entry } from "#config/contract/incident.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { readDraft, writeDraft } from "./drafts.ts";
import { incidentWords } from "./incident-words.ts";
import { previewNote } from "./note-preview.ts";
import { type Attachment, useAttachments } from "./use-attachments.ts";
import { useSay } from "./use-outgoing.ts";

const mostRows = 10;
const rowsOf = (text: string): number => Math.min(mostRows, text.split("\n").length);

export const picturesIn = (files: FileList | null): File[] =>
  [...(files ?? [])].filter(({ type }) => type.startsWith("image/"));

const Attachments = ({ all, onDrop }: { all: readonly Attachment[]; onDrop: (key: string) => void }) => {
  const words = incidentWords(useWallLook().locale);
  return (
    <div className="note-pictures">
      {all.map(({ key, name, sha256 }) => (
        <span key={key} className="note-picture">
          {sha256 === null ? `${words.uploading} ${name}` : <img src={`/api/evidence/${sha256}`} alt={name} />}
          <button type="button" aria-label={words.remove} onClick={() => onDrop(key)}>
            ×
          </button>
        </span>
      ))}
    </div>
  );
};

/** The draft with its pictures, kept as it is typed. */
export const useDraft = (incidentId: string) => {
  const { locale } = useWallLook();
  const [first] = useState(() => readDraft(window.localStorage, incidentId));
  const [text, setText] = useState(first.text);
  const pictures = useAttachments(first.evidence, locale);
  const hashes = pictures.attachments.flatMap(({ sha256 }) => sha256 ?? []).join(" ");
  useEffect(() => {
    writeDraft(window.localStorage, incidentId, { text, evidence: hashes === "" ? [] : hashes.split(" ") });
  }, [incidentId, text, hashes]);
  return { text, setText, pictures };
};

export type NoteDraft = ReturnType<typeof useDraft>;
type NoteLineProps = {
  incidentId: string;
  entries: readonly Entry[];
  draft: NoteDraft;
  input: RefObject<HTMLTextAreaElement | null>;
  onLeave: () => void;
  onSent: () => void;
};

/** Notes as fast as chat: Enter, and the next one can be typed. */
export const NoteLine = ({ incidentId, entries, draft, input, onLeave, onSent }: NoteLineProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const say = useSay(incidentId);
  const { text, setText, pictures } = draft;
  const { attachments, add, drop, clear } = pictures;
  const isEmpty = text.trim() === "" && attachments.length === 0;
  const send = () => {
    if (isEmpty) return;
    say(
      text,
      attachments.map(({ saved }) => saved),
    );
    setText("");
    clear();
    onSent();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a Japanese word is being chosen, Enter belongs to the input method.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = picturesIn(event.clipboardData.files);
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  };
  const preview = text.trim() === "" ? null : previewNote({ line: text, nowMs, timezone, locale, entries });
  return (
    <div className="note-line">
      {attachments.length > 0 && <Attachments all={attachments} onDrop={drop} />}
      <textarea
        ref={input}
        className="note-input"
        aria-label={words.note}
        aria-keyshortcuts="n"
        placeholder={`${words.note} (N)`}
        rows={rowsOf(text)}
        dir="auto"
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <p className="note-preview" role="status">
        {preview ? (
          preview.parts.map((part, at) => (
            <span key={part} className={at === 0 ? "note-part note-kind" : "note-part"}>
              {part}
            </span>
          ))
        ) : (
          <span className="dim">{words.noteHint}</span>
        )}
      </p>
    </div>
  );
};
