import { memo } from "react";
import type { Entry } from "#config/contract/incident.ts";
import { isWebAddress } from "#renderer/api/web-address.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { clockGaps } from "./clocks.ts";
import { EvidenceList } from "./EvidenceList.tsx";
import { entryLevel, entrySign } from "./entry-sign.ts";
import { clockOf, dayOf, spanText } from "./entry-time.ts";
import { factText } from "./fact-text.ts";
import { incidentWords } from "./incident-words.ts";
import type { TimelineRow } from "./lay-timeline.ts";
import { NoteText } from "./NoteText.tsx";

const hostOf = (url: string): string => new URL(url).host;

/** Rows are walked through by arrows. */
const byArrows = { tabIndex: -1 };

const Clocks = ({ entry }: { entry: Entry }) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const { seenLaterMs, writtenLaterMs, skewMs } = clockGaps(entry);
  const said = [
    seenLaterMs === null ? null : words.seenLater(spanText(seenLaterMs, locale)),
    writtenLaterMs === null ? null : words.writtenLater(spanText(writtenLaterMs, locale)),
    skewMs === null ? null : (skewMs > 0 ? words.clockAhead : words.clockBehind)(spanText(skewMs, locale)),
  ].filter((part) => part !== null);
  return said.length === 0 ? null : <span className="entry-clocks">{said.join(" · ")}</span>;
};

const Badges = ({ entry }: { entry: Entry }) => {
  const words = incidentWords(useWallLook().locale);
  const { pinned, inferred, phase, removed, revision, automatic, author, answers } = entry;
  return (
    <>
      {pinned && <span className="entry-badge">★ {words.pinned}</span>}
      {phase !== null && <span className="entry-badge entry-phase">{words.setsPhase(words.phase[phase])}</span>}
      {inferred && <span className="entry-badge">? {words.inferred}</span>}
      {answers !== null && <span className="dim">↳ {words.answersTo(answers)}</span>}
      {removed && <span className="entry-badge">{words.removed}</span>}
      {!automatic && revision > 1 && <span className="dim">{words.edited}</span>}
      {author !== "" && !automatic && <bdi className="dim">{author}</bdi>}
    </>
  );
};

const Fact = ({ entry, panelTitle }: { entry: Entry; panelTitle: (id: string) => string | null }) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const { subject, what, times } = factText(entry, locale, panelTitle);
  const url = entry.fact?.url ?? "";
  return (
    <p className="entry-fact">
      <bdi className="entry-subject">{subject}</bdi> <span>{what}</span>{" "}
      {times !== null && (
        <span className="entry-times">
          {times}
          {entry.eventEndMs !== null && ` ${words.until(clockOf(entry.eventEndMs, timezone))}`}
        </span>
      )}
      {isWebAddress(url) && (
        <a className="entry-link" href={url} target="_blank" rel="noreferrer">
          {hostOf(url)}
        </a>
      )}
    </p>
  );
};

type RowProps = {
  entry: Entry;
  depth: TimelineRow["depth"];
  day: TimelineRow["day"];
  selected: boolean;
  panelTitle: (id: string) => string | null;
  onSelect: (id: string) => void;
  onEvidence: (id: string, at: number) => void;
};

/** One line of the timeline: when, what kind by sign and word, what; who wrote it, and how late. */
export const EntryRow = memo(({ entry, depth, day, selected, panelTitle, onSelect, onEvidence }: RowProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const { id, kind, number, eventAtMs, removed, pinned, inferred } = entry;
  const marks = `${selected ? "entry-selected" : ""} ${pinned ? "entry-pinned" : ""} ${inferred ? "entry-inferred" : ""} ${removed ? "entry-removed" : ""}`;
  return (
    <>
      {day && <p className="entry-day">{dayOf(eventAtMs, locale, timezone)}</p>}
      <article
        className={`entry entry-${entryLevel(entry) ?? "none"} entry-depth-${depth} ${marks}`}
        data-entry={id}
        aria-current={selected}
        onFocus={() => onSelect(id)}
        {...byArrows}
      >
        <span className="entry-number">{number}</span>
        <time className="entry-time" dateTime={new Date(eventAtMs).toISOString()}>
          {clockOf(eventAtMs, timezone)}
        </time>
        <span className="entry-kind">
          <span className="entry-sign" aria-hidden="true">
            {entrySign(entry)}
          </span>{" "}
          {kind === "note" && entry.text === "" ? words.evidence : words.kind[kind]}
        </span>
        <div className="entry-body">
          {entry.fact && <Fact entry={entry} panelTitle={panelTitle} />}
          {entry.text !== "" && <NoteText text={entry.text} />}
          <EvidenceList evidence={entry.evidence} onOpen={(at) => onEvidence(id, at)} />
        </div>
        <p className="entry-marks">
          <Badges entry={entry} />
          <Clocks entry={entry} />
        </p>
      </article>
    </>
  );
});
EntryRow.displayName = "EntryRow";
