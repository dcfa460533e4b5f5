import { type RefObject, useMemo, useState } from "react";
import type { Entry, IncidentDetail } from "#config/contract/incident.ts";
import { useWallLook } from "#renderer/board/wall-context.ts";
import type { OverlayEvent } from "#renderer/detail/overlay.ts";
import { createIncidentActions } from "./incident-actions.ts";
import { incidentWords } from "./incident-words.ts";
import { layTimeline } from "./lay-timeline.ts";
import type { NoteDraft } from "./NoteLine.tsx";
import type { TimelineHandle } from "./Timeline.tsx";
import { useCorrections } from "./use-corrections.ts";
import { useFreeze } from "./use-freeze.ts";
import { useSay } from "./use-outgoing.ts";

/** What lies over the timeline; entries by their id, so that a layer shows what they have become meanwhile. */
export type IncidentLayer =
  | { kind: "none" | "keys" | "export" }
  | { kind: "edit" | "history"; entry: string }
  | { kind: "evidence"; entry: string; at: number }
  | { kind: "fields"; first: "title" | "summary" };

const noLayer: IncidentLayer = { kind: "none" };

type ViewInput = {
  id: string;
  detail: IncidentDetail | undefined;
  /** Chosen to begin with. */
  entry: string | null;
  draft: NoteDraft;
  input: RefObject<HTMLTextAreaElement | null>;
  timeline: RefObject<TimelineHandle | null>;
  send: (event: OverlayEvent) => void;
  canExport: boolean;
};

const nothing: readonly Entry[] = [];

/** What is chosen and opened in the view of an incident, and what keys, buttons and clicks do with it. */
export const useIncidentView = ({ id, detail, entry: first, ...deps }: ViewInput) => {
  const { locale, timezone } = useWallLook();
  const words = incidentWords(locale);
  const say = useSay(id);
  const freeze = useFreeze();
  const corrections = useCorrections(id, locale);
  const [selected, setSelected] = useState<string | null>(first);
  const [layer, setLayer] = useState<IncidentLayer>(noLayer);
  const [withRemoved, setWithRemoved] = useState(false);
  /** Taken back here, the last one last. */
  const [taken, setTaken] = useState<readonly string[]>([]);
  const all = detail?.entries ?? nothing;
  const rows = useMemo(() => layTimeline(all, timezone, withRemoved), [all, timezone, withRemoved]);
  const at = rows.findIndex(({ entry }) => entry.id === selected);
  const state = { all, rows, at, layer, withRemoved, taken };
  const setters = { setSelected, setLayer, setWithRemoved, setTaken };
  const actions = createIncidentActions({ id, detail, words, say, freeze, corrections, ...state, ...setters, ...deps });
  const close = () => setLayer(noLayer);
  return { ...state, ...setters, ...actions, selected, corrections, close };
};
