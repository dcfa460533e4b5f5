import "#renderer/incidents/notes.css";
import { useMemo } from "react";
import type { Incident } from "#config/contract/incident.ts";
import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { detailWords } from "#renderer/detail/detail-words.ts";
import { shortMoment, spanText } from "#renderer/incidents/entry-time.ts";
import { incidentWords } from "#renderer/incidents/incident-words.ts";
import { useIncident } from "#renderer/incidents/use-incident.ts";
import { usePanelTitle } from "#renderer/incidents/use-panel-title.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { failureText } from "#renderer/words/failure-text.ts";
import { noteOn } from "./begin-note.ts";
import { companionWords } from "./companion-words.ts";
import { layNewest } from "./lay-newest.ts";
import { NoteBox } from "./NoteBox.tsx";
import { PhoneEntry } from "./PhoneEntry.tsx";
import { Sheet } from "./Sheet.tsx";

const Phase = ({ incident }: { incident: Incident }) => {
  const words = incidentWords(useWallLook().locale);
  return <span className={`phone-phase phone-phase-${incident.phase}`}>{words.phase[incident.phase]}</span>;
};

/** Since when, or how long it lasted. */
const Since = ({ incident }: { incident: Incident }) => {
  const { locale, timezone } = useWallLook();
  const nowMs = useServerNow();
  const { beganAtMs, resolvedAtMs } = incident;
  const began = shortMoment(beganAtMs, nowMs, timezone);
  const since = detailWords(locale).since(began, formatAge(nowMs - beganAtMs, locale));
  return (
    <p className="phone-since dim">
      {resolvedAtMs === null
        ? since
        : `${began} · ${incidentWords(locale).lasted(spanText(resolvedAtMs - beganAtMs, locale))}`}
    </p>
  );
};

type SheetProps = { id: string; about: string | null; notes: boolean };

/** An incident's timeline, newest first, and where a note is written. */
export const IncidentSheet = ({ id, about, notes }: SheetProps) => {
  const { locale, timezone } = useWallLook();
  const words = companionWords(locale);
  const { detail, error } = useIncident(id);
  const titleOf = usePanelTitle();
  const rows = useMemo(() => layNewest(detail?.entries ?? [], timezone), [detail, timezone]);
  const title = about === null ? null : titleOf(about);
  const foot = notes ? (
    <NoteBox incidentId={id} entries={detail?.entries ?? []} begin={title === null ? null : noteOn(title)} />
  ) : (
    <footer className="phone-foot">
      <p className="dim">{words.lookOnly}</p>
    </footer>
  );
  return (
    <Sheet
      title={detail?.incident.title ?? incidentWords(locale).incident}
      mark={detail && <Phase incident={detail.incident} />}
      foot={foot}
    >
      {detail && <Since incident={detail.incident} />}
      {error && <p role="alert">{`▲ ${incidentWords(locale).failed(failureText(error, locale))}`}</p>}
      {!detail && !error && <p className="dim">{incidentWords(locale).loading}</p>}
      {detail && rows.length === 0 && <p className="dim">{words.noEntries}</p>}
      <ol className="phone-timeline">
        {rows.map(({ entry, day }) => (
          <PhoneEntry key={entry.id} entry={entry} day={day} panelTitle={titleOf} />
        ))}
      </ol>
    </Sheet>
  );
};
