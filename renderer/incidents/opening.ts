import type { Incident } from "#config/contract/incident.ts";
import type { OverlayEvent } from "#renderer/detail/overlay.ts";

/** What I opens: the incident that is open, the list of several, or the line that starts one. */
export const openingOf = (open: readonly Pick<Incident, "id">[], panel: string | null): OverlayEvent => {
  const [first, second] = open;
  if (!first) return { kind: "open-start", panel };
  return { kind: "open-incident", id: second ? null : first.id };
};
