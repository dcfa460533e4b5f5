/** What is open on the phone; in the address, so that its back button and a reload do what people expect. */
export type Place =
  | { kind: "board" }
  | { kind: "panel"; id: string }
  /** `about`: the panel that a note begins with; null for none. */
  | { kind: "incident"; id: string; about: string | null };

const incidentId = /^[0-9A-HJKMNP-TV-Z]{26}$/;

export const placeOf = (hash: string): Place => {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const incident = parts.get("incident");
  if (incident !== null && incidentId.test(incident))
    return { kind: "incident", id: incident, about: parts.get("about") };
  const panel = parts.get("panel");
  return panel === null ? { kind: "board" } : { kind: "panel", id: panel };
};

export const hashOf = (place: Place): string => {
  if (place.kind === "board") return "#";
  if (place.kind === "panel") return `#${new URLSearchParams({ panel: place.id })}`;
  const { id, about } = place;
  return `#${new URLSearchParams({ incident: id, ...(about === null ? {} : { about }) })}`;
};
