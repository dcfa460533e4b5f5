import type { LogLines } from "#renderer/detail/overlay.ts";

/** From and to as the API takes them: epoch milliseconds, or how long ago ("-15m"); to null: now. */
export type LogWindow = { from: number | string; to: number | null };

/** An error group whose records alone are shown. */
export type ChosenGroup = { id: string; type: string; place: string | null };

export type RecordRef = { source: string; id: string };

export type LogView = {
  /** Fills text and window in while they are null. */
  panel: string | null;
  /** As typed; may be half a search. */
  draft: string | null;
  /** The last text that was worth asking. */
  asked: string | null;
  window: LogWindow | null;
  /** Windows before, for the way back. */
  earlier: readonly LogWindow[];
  order: "newest" | "oldest";
  /** null: all sources. */
  source: string | null;
  group: ChosenGroup | null;
  live: boolean;
  /** Of a live view: what comes is counted and shown when it goes on. */
  paused: boolean;
  /** Another number asks the same search anew. */
  round: number;
  tab: "records" | "groups";
  /** Row by its distance from the first row of the first page; rows that came live since are negative. */
  selected: number;
  /** The record that was on that row, wherever it is now. */
  selectedRef: RecordRef | null;
  open: { ref: RecordRef; around: boolean } | null;
  layer: "none" | "keys" | "console";
};

/** What the panel's scope turned out to be; taken over with the first edit. `source` null: all. */
export type Filled = { text: string; window: LogWindow; source: string | null };

export type LogEvent =
  | { kind: "type"; text: string; filled: Filled | null }
  | { kind: "ask"; text: string; filled: Filled | null }
  | { kind: "window"; window: LogWindow; filled: Filled | null }
  | { kind: "zoom-back" }
  | { kind: "source"; source: string | null; filled: Filled | null }
  | { kind: "group"; group: ChosenGroup; filled: Filled | null }
  | { kind: "order" }
  | { kind: "live"; filled: Filled | null }
  | { kind: "reload" }
  | { kind: "tab"; tab: LogView["tab"] }
  | { kind: "select"; row: number; ref: RecordRef | null }
  | { kind: "open"; ref: RecordRef }
  | { kind: "around" }
  | { kind: "layer"; layer: LogView["layer"] }
  | { kind: "lines"; lines: LogLines }
  | { kind: "back" };

const liveWindow: LogWindow = { from: "-15m", to: null };

/** `round` must differ from that of views before, or their old answers would be shown. */
export const startLogView = (panel: string | null, round: number): LogView => ({
  panel,
  draft: panel === null ? "" : null,
  asked: panel === null ? "" : null,
  window: panel === null ? liveWindow : null,
  earlier: [],
  order: "newest",
  source: null,
  group: null,
  live: panel === null,
  paused: false,
  round,
  tab: "records",
  selected: 0,
  selectedRef: null,
  open: null,
  layer: "none",
});

/** The view on lines that somebody pointed at. */
export const viewOfLines = ({ search, fromMs, toMs, record }: LogLines, round: number): LogView => ({
  ...startLogView(null, round),
  draft: search,
  asked: search,
  window: { from: fromMs, to: toMs },
  live: false,
  open: record && { ref: record, around: false },
});

const isRelative = ({ from, to }: LogWindow) => typeof from === "string" && to === null;

/** What was the panel's becomes the view's own. */
const taken = (view: LogView, filled: Filled | null): LogView =>
  filled === null
    ? view
    : {
        ...view,
        panel: null,
        draft: view.draft ?? filled.text,
        asked: view.asked ?? filled.text,
        window: view.window ?? filled.window,
        source: view.source ?? filled.source,
      };

const fresh = { selected: 0, selectedRef: null, open: null, paused: false } as const;
const mostEarlier = 50;

const withWindow = (view: LogView, window: LogWindow): LogView => ({
  ...view,
  ...fresh,
  window,
  round: view.round + 1,
  earlier: view.window === null ? view.earlier : [...view.earlier, view.window].slice(-mostEarlier),
  live: view.live && isRelative(window),
});

const withLive = (view: LogView): LogView => {
  if (view.live) return { ...view, paused: !view.paused };
  const window = view.window !== null && isRelative(view.window) ? view.window : liveWindow;
  const moved = window === view.window ? view : withWindow(view, window);
  return { ...moved, ...fresh, group: null, live: true, order: "newest", tab: "records", round: view.round + 1 };
};

/** One step back inside the view: what was opened last is closed first; null when the view itself is left. */
export const stepBack = (view: LogView): LogView | null => {
  if (view.layer !== "none") return { ...view, layer: "none" };
  if (view.open?.around) return { ...view, open: { ...view.open, around: false } };
  if (view.open) return { ...view, open: null };
  return view.group ? { ...view, ...fresh, group: null, tab: "groups" } : null;
};

export const nextLogView = (view: LogView, event: LogEvent): LogView => {
  switch (event.kind) {
    case "type":
      return { ...taken(view, event.filled), draft: event.text };
    case "ask":
      return { ...taken(view, event.filled), ...fresh, draft: event.text, asked: event.text };
    case "window":
      return withWindow(taken(view, event.filled), event.window);
    case "zoom-back": {
      const window = view.earlier.at(-1);
      return window ? { ...view, ...fresh, window, round: view.round + 1, earlier: view.earlier.slice(0, -1) } : view;
    }
    case "source":
      return { ...taken(view, event.filled), ...fresh, source: event.source, group: null, round: view.round + 1 };
    case "group":
      return { ...taken(view, event.filled), ...fresh, group: event.group, live: false, tab: "records" };
    case "order":
      return { ...view, ...fresh, live: false, order: view.order === "newest" ? "oldest" : "newest" };
    case "live":
      return withLive(taken(view, event.filled));
    case "reload":
      return { ...view, ...fresh, round: view.round + 1 };
    case "tab":
      return { ...view, tab: event.tab, group: null, open: null };
    case "select":
      return {
        ...view,
        selected: event.row,
        selectedRef: event.ref,
        open: view.open && event.ref ? { ref: event.ref, around: false } : view.open,
      };
    case "open":
      return { ...view, open: { ref: event.ref, around: false } };
    case "around":
      return view.open ? { ...view, open: { ...view.open, around: !view.open.around } } : view;
    case "layer":
      return { ...view, layer: view.layer === event.layer ? "none" : event.layer };
    case "lines": {
      const earlier = view.window === null ? view.earlier : [...view.earlier, view.window].slice(-mostEarlier);
      return { ...viewOfLines(event.lines, view.round + 1), order: view.order, earlier };
    }
    case "back":
      return stepBack(view) ?? view;
  }
};
