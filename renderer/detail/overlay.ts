/** Lines that the log view opens on; `record` is opened beside them. */
export type LogLines = {
  search: string;
  fromMs: number;
  toMs: number;
  record: { source: string; id: string } | null;
};

/** The incident, and its entry, that one came from and goes back to. */
export type FromIncident = { id: string; entry: string | null };

export type IncidentOverlay =
  /** The line that starts one, from a panel's detail or from the wall. */
  | { kind: "start"; panel: string | null }
  /** id null: the list of all. `typing`: its note line has the focus. */
  | { kind: "incident"; id: string | null; entry: string | null; typing: boolean; panel: string | null };

/** What lies over the wall: a panel's detail, or the log view that was opened from there or straight from the wall. */
export type Overlay =
  | { kind: "none" }
  | { kind: "detail"; panel: string }
  /** panel null: all logs, of no panel. `fromDetail`: where Escape leads. */
  | { kind: "logs"; panel: string | null; fromDetail: boolean; lines?: LogLines; from?: FromIncident }
  /** What the wall showed; from that instant on, or null from the newest. `panel` is on the board to begin with. */
  | { kind: "replay"; atMs: number | null; panel: string | null; from?: FromIncident }
  | { kind: "setup" }
  | { kind: "self-check" }
  /** A code for a phone, of that board or one panel of it. */
  | { kind: "share"; board: string; panel: string | null }
  | IncidentOverlay;

export type OverlayEvent =
  | { kind: "open-detail"; panel: string }
  | { kind: "open-logs"; panel: string | null }
  | { kind: "open-lines"; lines: LogLines; from?: FromIncident }
  | { kind: "open-replay"; atMs: number | null; panel: string | null; from?: FromIncident }
  | { kind: "open-start"; panel: string | null }
  | { kind: "open-incident"; id: string | null; entry?: string | null; typing?: boolean }
  | { kind: "open-setup" }
  | { kind: "open-self-check" }
  | { kind: "open-share"; board: string; panel: string | null }
  | { kind: "back" }
  | { kind: "home" };

export const noOverlay: Overlay = { kind: "none" };

const toIncident = ({ id, entry }: FromIncident): Overlay => ({
  kind: "incident",
  id,
  entry,
  typing: false,
  panel: null,
});

const toDetail = (panel: string | null): Overlay => (panel === null ? noOverlay : { kind: "detail", panel });

const backFrom = (now: Overlay): Overlay => {
  switch (now.kind) {
    case "logs":
      if (now.from) return toIncident(now.from);
      return now.fromDetail ? toDetail(now.panel) : noOverlay;
    case "replay":
      return now.from ? toIncident(now.from) : noOverlay;
    case "start":
    case "incident":
    case "share":
      return toDetail(now.panel);
    default:
      return noOverlay;
  }
};

/** One step: Escape goes back the way one came, home goes to the wall at once. */
export const nextOverlay = (now: Overlay, event: OverlayEvent): Overlay => {
  switch (event.kind) {
    case "open-detail":
      return { kind: "detail", panel: event.panel };
    case "open-logs":
      return { kind: "logs", panel: event.panel, fromDetail: now.kind === "detail" };
    case "open-lines":
      return { ...event, kind: "logs", panel: null, fromDetail: false };
    case "open-replay":
      return { ...event, kind: "replay" };
    case "open-start":
      return { kind: "start", panel: event.panel };
    case "open-incident": {
      const { id, entry = null, typing = false } = event;
      const panel = now.kind === "detail" || now.kind === "start" || now.kind === "incident" ? now.panel : null;
      return { kind: "incident", id, entry, typing, panel };
    }
    case "open-setup":
      return { kind: "setup" };
    case "open-self-check":
      return { kind: "self-check" };
    case "open-share":
      return { ...event, kind: "share" };
    case "back":
      return backFrom(now);
    case "home":
      return noOverlay;
  }
};
