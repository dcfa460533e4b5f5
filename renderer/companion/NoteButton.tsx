import type { PanelView } from "#config/contract/wall-view.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import { useOpenIncidents } from "#renderer/incidents/use-incident.ts";
import { companionWords } from "./companion-words.ts";
import { openPlace } from "./use-place.ts";

/** Begins a note that names the panel, in the incident it belongs to, else in the latest one. */
export const NoteButton = ({ view }: { view: PanelView }) => {
  const words = companionWords(useWallLook().locale);
  const open = useOpenIncidents();
  const incident = open.find(({ panels }) => panels.includes(view.id)) ?? open[0];
  return (
    <footer className="phone-foot">
      {incident ? (
        <button
          type="button"
          className="phone-button"
          onClick={() => openPlace({ kind: "incident", id: incident.id, about: view.id })}
        >
          {words.noteOnPanel}
        </button>
      ) : (
        <p className="dim">{words.noteNeedsIncident}</p>
      )}
    </footer>
  );
};
