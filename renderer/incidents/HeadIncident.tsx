import { formatAge } from "#config/format/format-age.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import type { OverlayEvent } from "#renderer/detail/overlay.ts";
import { useKeys } from "#renderer/detail/use-keys.ts";
import { useServerNow } from "#renderer/live/use-live.ts";
import { incidentWords } from "./incident-words.ts";
import { openingOf } from "./opening.ts";
import { useFreeze } from "./use-freeze.ts";
import { useOpenIncidents } from "./use-incident.ts";

/** What is open, on every board: by a click or I it opens; I starts one when none is, Shift+I another one. onOpen null: something lies over the wall. */
export const HeadIncident = ({ onOpen }: { onOpen: ((event: OverlayEvent) => void) | null }) => {
  const { locale } = useWallLook();
  const words = incidentWords(locale);
  const nowMs = useServerNow();
  const open = useOpenIncidents();
  const freeze = useFreeze();
  useKeys(({ key, shiftKey }) => {
    if (!onOpen) return false;
    const letter = key.toLowerCase();
    if (letter === "i") onOpen(shiftKey ? { kind: "open-start", panel: null } : openingOf(open, null));
    else if (letter === "f") freeze(null);
    else return false;
    return true;
  });
  const [first] = open;
  if (!first) return null;
  const age = formatAge(nowMs - first.beganAtMs, locale);
  return (
    <button
      type="button"
      className="count head-incident"
      aria-keyshortcuts="i"
      onClick={() => onOpen?.(openingOf(open, null))}
    >
      <span className="head-incident-phase">
        {open.length > 1 ? words.open(open.length) : words.phase[first.phase]}
      </span>
      <bdi className="head-incident-title">{first.title}</bdi>
      <span>{age}</span>
      <kbd className="key-name">I</kbd>
    </button>
  );
};
