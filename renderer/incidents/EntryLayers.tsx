import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Entry } from "#config/contract/incident.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { evidenceUrl, isPicture, LogExcerpt, shownEvidence } from "./EvidenceList.tsx";
import { wholeMoment } from "./entry-time.ts";
import { revisionsQuery } from "./incident-queries.ts";
import { incidentWords } from "./incident-words.ts";
import { Layer } from "./Layer.tsx";
import { NoteText } from "./NoteText.tsx";
import type { Conflict } from "./use-corrections.ts";

/** Every revision of an entry, the newest first. */
export const History = ({ entry, onClose }: { entry: Entry; onClose: () => void }) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const { data, error } = useQuery(revisionsQuery(entry));
  return (
    <Layer title={words.historyOf(entry.number)} onClose={onClose}>
      {error && <p className="field-problem">▲ {words.failed(failureText(error, locale))}</p>}
      <ol className="revisions">
        {data?.revisions.toReversed().map(({ revision, atMs, author, entry: then }) => (
          <li key={revision}>
            <h4>
              {words.revision(revision)} · {wholeMoment(atMs, timezone)} <bdi className="dim">{author}</bdi>
            </h4>
            <p className="dim">
              {words.time} {wholeMoment(then.eventAtMs, timezone)}
              {then.pinned && ` · ★ ${words.pinned}`}
              {then.removed && ` · ${words.removed}`}
            </p>
            <NoteText text={then.text} />
          </li>
        ))}
      </ol>
    </Layer>
  );
};

const most = 1000;

type LargeProps = { entry: Entry; at: number; onStep: (at: number) => void; onClose: () => void };

/** One piece of evidence over the whole screen; arrows lead to the others of the entry. */
export const EvidenceLarge = ({ entry, at, onStep, onClose }: LargeProps) => {
  const { timezone, locale } = useWallLook();
  const words = incidentWords(locale);
  const shown = shownEvidence(entry.evidence);
  const one = shown[Math.min(at, shown.length - 1)];
  useKeys(({ key }) => {
    const by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return false;
    onStep(Math.min(Math.max(at + by, 0), shown.length - 1));
    return true;
  });
  if (!one) return null;
  const { caption, takenAtMs, sha256, twin, role } = one;
  const place = shown.length > 1 ? ` ${at + 1}/${shown.length}` : "";
  return (
    <Layer
      className="layer-large"
      title={`${role === "wall" ? words.wall : caption || words.evidence}${place} · ${wholeMoment(takenAtMs, timezone)}`}
      onClose={onClose}
    >
      {isPicture(one) && <img className="large" src={evidenceUrl(one)} alt={caption} />}
      {role === "logs" && <LogExcerpt evidence={one} most={most} />}
      <p className="dim large-hash">
        SHA-256 <a href={evidenceUrl(one)}>{sha256}</a>
        {twin !== null && (
          <>
            {" · JSON "}
            <a href={evidenceUrl({ sha256: twin })}>{twin.slice(0, 12)}</a>
          </>
        )}
      </p>
    </Layer>
  );
};

type ConflictProps = { conflict: Conflict; onClose: () => void };

/** Both texts, and a choice. */
export const ConflictLayer = ({ conflict, onClose }: ConflictProps) => {
  const words = incidentWords(useWallLook().locale);
  const mine = useRef<HTMLButtonElement>(null);
  useEffect(() => mine.current?.focus(), []);
  const keep = () => {
    onClose();
    conflict.mine();
  };
  return (
    <Layer title={words.conflict} onClose={onClose}>
      <p className="dim">{words.conflictHint}</p>
      <div className="conflict">
        <article>
          <h4>{words.yours}</h4>
          <p className="conflict-text" dir="auto">
            {conflict.yours}
          </p>
          <button ref={mine} type="button" className="key-button" onClick={keep}>
            {words.keepYours}
          </button>
        </article>
        <article>
          <h4>{words.theirs}</h4>
          <p className="conflict-text" dir="auto">
            {conflict.theirs}
          </p>
          <button type="button" className="key-button" onClick={onClose}>
            {words.keepTheirs}
          </button>
        </article>
      </div>
    </Layer>
  );
};
