import { useState } from "react";
import type { Incident, IncidentDetail, IncidentPhase } from "#config/contract/incident.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { KeyButton } from "#renderer/detail/KeyButton.tsx";
import { useServerNow } from "#renderer/live/use-live.ts";
import { readAuthor, writeAuthor } from "./drafts.ts";
import { dayOf, shortMoment, spanText } from "./entry-time.ts";
import { incidentWords } from "./incident-words.ts";
import { NoteText } from "./NoteText.tsx";

const phases: readonly IncidentPhase[] = ["open", "acknowledged", "mitigated", "resolved"];

/** Began, detected, ... and how long after the beginning each was. */
const FactsTable = ({ incident }: { incident: Incident }) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const { beganAtMs, detectedAtMs, acknowledgedAtMs, mitigatedAtMs, resolvedAtMs } = incident;
  const rows: [string, number | null][] = [
    [words.detected, detectedAtMs],
    [words.acknowledged, acknowledgedAtMs],
    [words.mitigated, mitigatedAtMs],
    [words.resolved, resolvedAtMs],
  ];
  return (
    <table className="facts">
      <tbody>
        <tr>
          <th scope="row">{words.began}</th>
          <td>{shortMoment(beganAtMs, nowMs, timezone)}</td>
          <td className="dim">{words.lasted(spanText((resolvedAtMs ?? nowMs) - beganAtMs, locale))}</td>
        </tr>
        {rows.map(([word, atMs]) => (
          <tr key={word} className={atMs === null ? "dim" : ""}>
            <th scope="row">{word}</th>
            <td>{atMs === null ? "–" : shortMoment(atMs, nowMs, timezone)}</td>
            <td className="dim">{atMs === null ? "" : words.after(spanText(Math.max(0, atMs - beganAtMs), locale))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Author = () => {
  const words = incidentWords(useWallLook().locale);
  const [author, setAuthor] = useState(() => readAuthor(window.localStorage));
  return (
    <label className="author">
      <span className="dim">{words.author}</span>
      <input
        value={author}
        maxLength={100}
        autoComplete="name"
        onChange={(event) => {
          setAuthor(event.target.value);
          writeAuthor(window.localStorage, event.target.value);
        }}
      />
    </label>
  );
};

type SideProps = {
  detail: IncidentDetail;
  onPhase: (phase: IncidentPhase) => void;
  onFields: (first: "title" | "summary") => void;
  onOpen: (id: string) => void;
};

/** Beside the timeline: where it stands, in figures, and what was like it before. */
export const Side = ({ detail, onPhase, onFields, onOpen }: SideProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const { incident, similar } = detail;
  return (
    <aside className="side">
      <div className="phases">
        {phases.map((phase, at) => (
          <KeyButton
            key={phase}
            keyName={String(at + 1)}
            word={words.phase[phase]}
            pressed={incident.phase === phase}
            onPress={() => onPhase(phase)}
          />
        ))}
      </div>
      <h3>{words.facts}</h3>
      <FactsTable incident={incident} />
      <h3>
        {words.summary} <KeyButton keyName="S" word={words.edit} onPress={() => onFields("summary")} />
      </h3>
      {incident.summary === null ? <p className="dim">{words.noSummary}</p> : <NoteText text={incident.summary} />}
      <h3>{words.similar}</h3>
      {similar.length === 0 && <p className="dim">{words.noSimilar}</p>}
      <ol className="similar">
        {similar.map(({ incident: other, why }) => (
          <li key={other.id}>
            <button type="button" onClick={() => onOpen(other.id)}>
              <bdi>{other.title}</bdi>
              <span className="dim">{dayOf(other.beganAtMs, locale, timezone)}</span>
              <span className="similar-why">{why}</span>
            </button>
          </li>
        ))}
      </ol>
      <Author />
    </aside>
  );
};
