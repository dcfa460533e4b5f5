/** What a key means in the log view. `by` is in rows; "page" in screenfuls; "end" goes to the first or last row loaded. */
export type LogAction =
  | { kind: "move"; by: number; unit: "row" | "page" | "end" }
  | {
      kind:
        | "open"
        | "around"
        | "search"
        | "source"
        | "time"
        | "watchers"
        | "facets"
        | "bars"
        | "zoom-back"
        | "live"
        | "order"
        | "groups"
        | "console"
        | "freeze"
        | "freeze-all";
    }
  | { kind: "reload" | "keys" | "back" };

const moves: Record<string, LogAction> = {
  ArrowDown: { kind: "move", by: 1, unit: "row" },
  j: { kind: "move", by: 1, unit: "row" },
  ArrowUp: { kind: "move", by: -1, unit: "row" },
  k: { kind: "move", by: -1, unit: "row" },
  PageDown: { kind: "move", by: 1, unit: "page" },
  PageUp: { kind: "move", by: -1, unit: "page" },
  End: { kind: "move", by: 1, unit: "end" },
  Home: { kind: "move", by: -1, unit: "end" },
  Enter: { kind: "open" },
};

const letters: Record<string, LogAction> = {
  "/": { kind: "search" },
  "?": { kind: "keys" },
  Escape: { kind: "back" },
  a: { kind: "around" },
  s: { kind: "source" },
  t: { kind: "time" },
  f: { kind: "facets" },
  h: { kind: "bars" },
  w: { kind: "watchers" },
  z: { kind: "zoom-back" },
  p: { kind: "live" },
  o: { kind: "order" },
  g: { kind: "groups" },
  c: { kind: "console" },
  r: { kind: "reload" },
  e: { kind: "freeze" },
};

/** `busy`: the focus is on something that needs arrows and Enter itself (a button, a record's text). */
export const logAction = (key: string, busy: boolean): LogAction | null => {
  // With Shift: all lines that are loaded, not only the one that is chosen.
  if (key === "E") return { kind: "freeze-all" };
  const move = moves[key];
  if (move) return busy ? null : move;
  return letters[key.length === 1 ? key.toLowerCase() : key] ?? null;
};
