import { memo } from "react";
import type { Entry } from "#config/contract/incident.ts";
import { isWebAddress } from "#renderer/api/web-address.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { entryLevel, entrySign } from "#renderer/incidents/entry-sign.ts";
import { clockOf, dayOf } from "#renderer/incidents/entry-time.ts";
import { factText } from "#renderer/incidents/fact-text.ts";
import { incidentWords } from "#renderer/incidents/incident-words.ts";
import { NoteText } from "#renderer/incidents/NoteText.tsx";
import { companionWords } from "./companion-words.ts";

type EntryProps = { entry: Entry; day: boolean; panelTitle: (id: string) => string | null };

/** What Yagura itself saw. */
const Fact = ({ entry, panelTitle }: Omit<EntryProps, "day">) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const { subject, what, times } = factText(entry, locale, panelTitle);
  const url = entry.fact?.url ?? "";
  const until = entry.eventEndMs === null ? "" : ` ${words.until(clockOf(entry.eventEndMs, timezone))}`;
  return (
    <p>
      <bdi className="phone-entry-subject">{subject}</bdi> {what} {times !== null && `${times}${until}`}{" "}
      {isWebAddress(url) && (
        <a href={url} target="_blank" rel="noreferrer">
          {new URL(url).host}
        </a>
      )}
    </p>
  );
};

const Marks = ({ entry }: { entry: Entry }) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const { pinned, inferred, phase, revision, automatic, author, answers, evidence } = entry;
  const marks = [
    pinned && `★ ${words.pinned}`,
    phase !== null && words.setsPhase(words.phase[phase]),
    inferred && `? ${words.inferred}`,
    answers !== null && `↳ ${words.answersTo(answers)}`,
    !automatic && revision > 1 && words.edited,
    evidence.length > 0 && companionWords(locale).attachments(evidence.length),
  ].filter((mark) => mark !== false);
  return (
    <>
      {!automatic && author !== "" && <bdi className="phone-entry-author">{author}</bdi>}
      {marks.map((mark) => (
        <span key={mark}>{mark}</span>
      ))}
    </>
  );
};

/** One entry: its number, when, what kind by sign and word, who; beneath it what. */
export const PhoneEntry = memo(({ entry, day, panelTitle }: EntryProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const { number, kind, eventAtMs, text, pinned } = entry;
  return (
    <>
      {day && <li className="phone-day">{dayOf(eventAtMs, locale, timezone)}</li>}
      <li className={`phone-entry phone-entry-${entryLevel(entry) ?? "none"} ${pinned ? "phone-entry-pinned" : ""}`}>
        <p className="phone-entry-head">
          <span className="phone-entry-number">{number}</span>
          <time dateTime={new Date(eventAtMs).toISOString()}>{clockOf(eventAtMs, timezone)}</time>
          <span className="phone-entry-kind">
            <span aria-hidden="true">{entrySign(entry)}</span>{" "}
            {kind === "note" && text === "" ? words.evidence : words.kind[kind]}
          </span>
          <Marks entry={entry} />
        </p>
        {entry.fact && <Fact entry={entry} panelTitle={panelTitle} />}
        {text !== "" && <NoteText text={text} />}
      </li>
    </>
  );
});
PhoneEntry.displayName = "PhoneEntry";
