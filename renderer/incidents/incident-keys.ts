import type { IncidentPhase } from "#config/contract/incident.ts";

/** What is done with the entry that is chosen. */
export type EntryAction = "edit" | "answer" | "pin" | "remove" | "history" | "evidence" | "lines";

export type IncidentAction =
  | { kind: "move"; by: number }
  | { kind: "order"; by: -1 | 1 }
  | { kind: "phase"; phase: IncidentPhase }
  | { kind: "fields"; first: "title" | "summary" }
  | { kind: "entry"; what: EntryAction }
  | { kind: "note" | "undo" | "removed" | "replay" | "freeze" | "search" | "export" | "keys" | "back" };

const far = 1_000_000;
const entry = (what: EntryAction): IncidentAction => ({ kind: "entry", what });
const move = (by: number): IncidentAction => ({ kind: "move", by });
const phase = (to: IncidentPhase): IncidentAction => ({ kind: "phase", phase: to });

const known = new Map<string, IncidentAction>([
  ["ArrowDown", move(1)],
  ["j", move(1)],
  ["ArrowUp", move(-1)],
  ["k", move(-1)],
  ["PageDown", move(10)],
  ["PageUp", move(-10)],
  ["Home", move(-far)],
  ["End", move(far)],
  ["Enter", entry("edit")],
  ["a", entry("answer")],
  ["p", entry("pin")],
  ["x", entry("remove")],
  ["Delete", entry("remove")],
  ["h", entry("history")],
  ["v", entry("evidence")],
  ["l", entry("lines")],
  ["Escape", { kind: "back" }],
  ["n", { kind: "note" }],
  ["u", { kind: "undo" }],
  ["d", { kind: "removed" }],
  ["r", { kind: "replay" }],
  ["f", { kind: "freeze" }],
  ["e", { kind: "export" }],
  ["i", { kind: "search" }],
  ["/", { kind: "search" }],
  ["?", { kind: "keys" }],
  ["t", { kind: "fields", first: "title" }],
  ["s", { kind: "fields", first: "summary" }],
  ["1", phase("open")],
  ["2", phase("acknowledged")],
  ["3", phase("mitigated")],
  ["4", phase("resolved")],
]);

/** What a key means in the incident view, where nothing is being typed. */
export const incidentAction = ({ key }: Pick<KeyboardEvent, "key">): IncidentAction | null =>
  known.get(key.length === 1 ? key.toLowerCase() : key) ?? null;
