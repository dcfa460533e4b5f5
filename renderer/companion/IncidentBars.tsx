import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { shortMoment } from "#renderer/incidents/entry-time.ts";
import { incidentWords } from "#renderer/incidents/incident-words.ts";
import { useOpenIncidents } from "#renderer/incidents/use-incident.ts";
import { useConnected, useIncidentsNews, useServerNow } from "#renderer/live/use-live.ts";
import { companionWords } from "./companion-words.ts";
import { openPlace } from "./use-place.ts";

/** Every incident that is open: what, how far it is, since when; a tap opens it. One line where there is none. */
export const IncidentBars = ({ notes }: { notes: boolean }) => {
  const { locale, timezone } = useWallLook();
  const words = companionWords(locale);
  const nowMs = useServerNow();
  const heard = useIncidentsNews() !== null;
  const open = useOpenIncidents();
  const isLive = useConnected() === "yes";
  if (!heard || (open.length === 0 && !isLive)) return null;
  if (open.length === 0)
    return (
      <p className="phone-no-incident dim">{notes ? words.noIncident : `${words.noIncidentLook} ${words.lookOnly}`}</p>
    );
  return (
    <ul className="phone-incidents">
      {open.map(({ id, title, phase, beganAtMs }) => (
        <li key={id}>
          <button
            type="button"
            className={isLive ? "phone-incident" : "phone-incident phone-incident-old"}
            onClick={() => openPlace({ kind: "incident", id, about: null })}
          >
            <strong className="phone-incident-title">
              {isLive ? "" : "? "}
              {words.incident}: <bdi>{title}</bdi>
            </strong>
            <span className="phone-incident-facts">
              {`${incidentWords(locale).phase[phase]} · ${shortMoment(beganAtMs, nowMs, timezone)} (${formatAge(nowMs - beganAtMs, locale)})`}
            </span>
            <span aria-hidden="true" className="phone-chevron">
              ›
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};
