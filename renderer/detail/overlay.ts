/** Lines that the log view opens on; `record` is opened beside them. */
export type LogLines = {
  search: string;
  fromMs: number;
  toMs: number;
  record: { source: string; id: string } | null;
};

/** What lies over the wall: a panel's detail, or the log view that was opened from there or straight from the wall. */
export type Overlay =
  | { kind: "none" }
  | { kind: "detail"; panel: string }
  /** panel null: all logs, of no panel. `fromDetail`: where Escape leads. */
  | { kind: "logs"; panel: string | null; fromDetail: boolean; lines?: LogLines }
  /** What the wall showed; from that instant on, or null from the newest. `panel` is on the board to begin with. */
  | { kind: "replay"; atMs: number | null; panel: string | null };

export type OverlayEvent =
  | { kind: "open-detail"; panel: string }
  | { kind: "open-logs"; panel: string | null }
  | { kind: "open-lines"; lines: LogLines }
  | { kind: "open-replay"; atMs: number | null; panel: string | null }
  | { kind: "back" }
  | { kind: "home" };

export const noOverlay: Overlay = { kind: "none" };

/** One step: Escape goes back the way one came, home goes to the wall at once. */
export const nextOverlay = (now: Overlay, event: OverlayEvent): Overlay => {
  switch (event.kind) {
    case "open-detail":
      return { kind: "detail", panel: event.panel };
    case "open-logs":
      return { kind: "logs", panel: event.panel, fromDetail: now.kind === "detail" };
    case "open-lines":
      return { kind: "logs", panel: null, fromDetail: false, lines: event.lines };
    case "open-replay":
      return { kind: "replay", atMs: event.atMs, panel: event.panel };
    case "back":
      return now.kind === "logs" && now.fromDetail && now.panel !== null
        ? { kind: "detail", panel: now.panel }
        : noOverlay;
    case "home":
      return noOverlay;
  }
};
