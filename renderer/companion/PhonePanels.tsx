import type { BoardView, PanelView as View } from "#config/contract/wall-view.ts";
import { inLocale, useWallLook } from "#renderer/board/wall-context.ts";
import { useOpenIncidents } from "#renderer/incidents/use-incident.ts";
import { PanelView } from "#renderer/panels/PanelView.tsx";
import { companionWords } from "./companion-words.ts";
import type { Place } from "./place.ts";
import { usePanelOrder } from "./use-panel-order.ts";
import { openPlace } from "./use-place.ts";

/** The board's panels under each other, worst first; a tap opens one. */
export const PhonePanels = ({ board }: { board: BoardView }) => {
  const { locale } = useWallLook();
  const panels = usePanelOrder(board.panels);
  const [incident] = useOpenIncidents();
  // A timeline has no other detail than its incident.
  const placeOf = ({ id, kind }: View): Place =>
    kind === "timeline" && incident ? { kind: "incident", id: incident.id, about: null } : { kind: "panel", id };
  if (panels.length === 0) return <p className="phone-no-incident dim">{companionWords(locale).noPanels}</p>;
  return (
    <div className="phone-panels">
      {panels.map((view) => (
        <div key={view.id} className={`board-cell phone-cell phone-cell-${view.kind}`}>
          <PanelView view={view} />
          <button
            type="button"
            className="phone-open"
            aria-label={inLocale(view.title, locale)}
            onClick={() => openPlace(placeOf(view))}
          />
        </div>
      ))}
    </div>
  );
};
