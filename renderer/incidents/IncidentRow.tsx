import type { Incident } from "#config/contract/incident.ts";
import type { IncidentsAnswer } from "#config/contract/incident-requests.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { dayOf, shortMoment, spanText } from "./entry-time.ts";
import { incidentWords } from "./incident-words.ts";

type RowProps = {
  incident: Incident;
  /** Where the words of a search are found in it. */
  hits: IncidentsAnswer["hits"];
  onOpen: (id: string, entry: string | null) => void;
};

const mostExcerpts = 3;

/** One incident of the list. */
export const IncidentRow = ({ incident, hits, onOpen }: RowProps) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const { id, title, phase, beganAtMs, resolvedAtMs, entries } = incident;
  return (
    <button
      type="button"
      className="incident-row"
      onClick={() => onOpen(id, hits.find(({ entryId }) => entryId !== null)?.entryId ?? null)}
    >
      <span className={`phase phase-${phase}`}>{words.phase[phase]}</span>
      <bdi className="incident-row-title">{title}</bdi>
      <span className="incident-row-time">
        {dayOf(beganAtMs, locale, timezone)} {shortMoment(beganAtMs, beganAtMs, timezone)}
      </span>
      <span className="dim">{spanText((resolvedAtMs ?? nowMs) - beganAtMs, locale)}</span>
      <span className="dim">{words.entries(entries)}</span>
      {hits.length > 0 && (
        <span className="incident-row-hits">
          {hits.slice(0, mostExcerpts).map(({ entryId, excerpt }) => (
            <bdi key={entryId ?? ""}>{excerpt}</bdi>
          ))}
          {hits.length > mostExcerpts && <span>{words.hits(hits.length)}</span>}
        </span>
      )}
    </button>
  );
};
