import type { Dispatch, RefObject, SetStateAction } from "react";
import type { Entry, IncidentDetail } from "#config/contract/incident.ts";
import type { OverlayEvent } from "#renderer/detail/overlay.ts";
import { flash } from "./flash.ts";
import type { EntryAction, IncidentAction } from "./incident-keys.ts";
import type { IncidentWords } from "./incident-words.ts";
import type { TimelineRow } from "./lay-timeline.ts";
import { linesOfFact } from "./lines-of-fact.ts";
import { planMove } from "./move-entry.ts";
import type { NoteDraft } from "./NoteLine.tsx";
import type { TimelineHandle } from "./Timeline.tsx";
import type { Corrections } from "./use-corrections.ts";
import type { IncidentLayer } from "./use-incident-view.ts";

type ActionDeps = {
  id: string;
  detail: IncidentDetail | undefined;
  all: readonly Entry[];
  rows: readonly TimelineRow[];
  /** The row that is chosen; -1: none. */
  at: number;
  layer: IncidentLayer;
  withRemoved: boolean;
  taken: readonly string[];
  words: IncidentWords;
  draft: NoteDraft;
  input: RefObject<HTMLTextAreaElement | null>;
  timeline: RefObject<TimelineHandle | null>;
  canExport: boolean;
  corrections: Corrections;
  say: (text: string) => void;
  freeze: (panel: string | null, incidentId: string) => void;
  send: (event: OverlayEvent) => void;
  setLayer: (layer: IncidentLayer) => void;
  setSelected: (id: string) => void;
  setWithRemoved: (shown: boolean) => void;
  setTaken: Dispatch<SetStateAction<readonly string[]>>;
};

/** What is done with one entry. */
const createEntryActions = (deps: ActionDeps, write: (begin: string) => void) => {
  const { id, rows, words, corrections, send, setLayer, setTaken } = deps;
  const { correctEntry } = corrections;
  const setRemoved = async (one: Entry, removed: boolean) => {
    if (one.automatic) {
      flash(words.automaticStays);
      return;
    }
    const done = await correctEntry(one, { removed });
    if (!done || !removed) return;
    setTaken((now) => [...now, one.id]);
    flash(words.removedUndo);
  };
  const openLines = (one: Entry): boolean => {
    const lines = one.fact && linesOfFact(one.fact);
    if (lines) send({ kind: "open-lines", lines, from: { id, entry: one.id } });
    return lines !== null;
  };
  const order = (one: Entry, by: -1 | 1) => {
    const own = rows.filter(({ depth }) => depth === 0).map(({ entry }) => entry);
    const plan = planMove(own, one.id, by);
    if (plan) void correctEntry(one, plan);
    else flash(words.orderWithinMinute);
  };
  const acts: Record<EntryAction, (one: Entry) => void> = {
    edit: (one) => {
      if (!one.automatic) setLayer({ kind: "edit", entry: one.id });
      else if (!openLines(one)) flash(words.automaticStays);
    },
    answer: (one) => write(`^${one.number} `),
    pin: (one) => void correctEntry(one, { pinned: !one.pinned }),
    remove: (one) => void setRemoved(one, !one.removed),
    history: (one) => setLayer({ kind: "history", entry: one.id }),
    evidence: (one) => {
      if (one.evidence.length > 0) setLayer({ kind: "evidence", entry: one.id, at: 0 });
    },
    lines: openLines,
  };
  return { acts, order, setRemoved };
};

/** What keys, buttons and clicks do in the view of an incident. */
export const createIncidentActions = (deps: ActionDeps) => {
  const { id, detail, all, rows, at, layer, taken, draft, input, timeline, send, setLayer } = deps;
  const entry = rows[at]?.entry ?? null;
  const write = (begin = "") => {
    if (begin !== "") draft.setText((text) => (text.startsWith(begin) ? text : begin + text));
    input.current?.focus();
  };
  const own = createEntryActions(deps, write);
  const move = (by: number) => {
    const from = at < 0 ? (by < 0 ? rows.length : -1) : at;
    const to = rows[Math.min(Math.max(from + by, 0), rows.length - 1)];
    if (!to) return;
    deps.setSelected(to.entry.id);
    timeline.current?.focus(to.entry.id);
  };
  const undo = () => {
    const last = all.find((one) => one.id === taken.at(-1));
    deps.setTaken((now) => now.slice(0, -1));
    if (last?.removed) void own.setRemoved(last, false);
  };
  const replay = () =>
    send({
      kind: "open-replay",
      atMs: entry?.eventAtMs ?? detail?.incident.beganAtMs ?? null,
      panel: entry?.fact?.panelId ?? detail?.incident.panels[0] ?? null,
      from: { id, entry: entry?.id ?? null },
    });
  const acts: Record<Exclude<IncidentAction["kind"], "move" | "order" | "phase" | "fields" | "entry">, () => void> = {
    note: () => write(),
    undo,
    removed: () => deps.setWithRemoved(!deps.withRemoved),
    replay,
    freeze: () => deps.freeze(null, id),
    search: () => send({ kind: "open-incident", id: null }),
    keys: () => setLayer({ kind: "keys" }),
    export: () => {
      if (deps.canExport) setLayer({ kind: "export" });
    },
    back: () => {
      if (layer.kind === "none") send({ kind: "back" });
      else setLayer({ kind: "none" });
    },
  };
  const act = (action: IncidentAction): void => {
    if (action.kind === "move") move(action.by);
    else if (action.kind === "order") entry && own.order(entry, action.by);
    else if (action.kind === "fields") setLayer(action);
    else if (action.kind === "entry") entry && own.acts[action.what](entry);
    else if (action.kind !== "phase") acts[action.kind]();
    else if (detail && detail.incident.phase !== action.phase) deps.say(`#${action.phase}`);
  };
  return { act, move };
};
