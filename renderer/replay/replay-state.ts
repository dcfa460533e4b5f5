/** Where the replay stands. Instants are the collector's, in milliseconds since the epoch. */
export type ReplayState = {
  atMs: number;
  playing: boolean;
  /** Recorded time a second of the page's: one of `speeds`. */
  speed: number;
  /** Index of the board shown. */
  board: number;
  /** The scrubber shows so much time, and ends here. */
  spanMs: number;
  viewToMs: number;
};

/** What the replay may move in. */
export type Reach = { fromMs: number; toMs: number; changes: readonly number[]; boards: number };

export type ReplayEvent =
  | { kind: "step"; byMs: number }
  | { kind: "go"; toMs: number }
  | { kind: "start" }
  | { kind: "end" }
  | { kind: "change"; by: 1 | -1 }
  | { kind: "play" }
  | { kind: "speed"; by: 1 | -1 }
  | { kind: "board"; index: number }
  | { kind: "turn"; by: 1 | -1 }
  | { kind: "zoom"; by: 1 | -1 }
  /** So much of the page's time passed while playing; `gapToMs`: nothing is recorded until then. */
  | { kind: "tick"; elapsedMs: number; gap: { fromMs: number; toMs: number } | null };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const speeds = [1, 10, 60, 600] as const;
const spans = [hourMs, 6 * hourMs, 24 * hourMs, 72 * hourMs, 192 * hourMs] as const;
/** However long nothing was recorded, playing is through it in this time. */
const gapMs = 1500;

const shifted = <T>(list: readonly T[], now: T, by: number): T =>
  list[Math.min(list.length - 1, Math.max(0, list.indexOf(now) + by))] ?? now;

/** The scrubber turns its page when the instant leaves it. */
const inView = (state: ReplayState, { toMs }: Reach): ReplayState => {
  const { atMs, spanMs, viewToMs } = state;
  if (atMs >= viewToMs - spanMs && atMs <= viewToMs) return state;
  return { ...state, viewToMs: Math.min(Math.max(toMs, atMs), atMs + spanMs / 2) };
};

const at = (state: ReplayState, atMs: number, reach: Reach): ReplayState =>
  inView({ ...state, atMs: Math.round(Math.min(Math.max(atMs, reach.fromMs), reach.toMs)) }, reach);

const tick = (state: ReplayState, event: ReplayEvent & { kind: "tick" }, reach: Reach): ReplayState => {
  if (!state.playing) return state;
  const { gap, elapsedMs } = event;
  const pace = gap ? Math.max(state.speed, (gap.toMs - gap.fromMs) / gapMs) : state.speed;
  const next = at(state, state.atMs + elapsedMs * pace, reach);
  return next.atMs >= reach.toMs ? { ...next, playing: false } : next;
};

/** A day, or less while less is recorded. */
export const startReplay = (atMs: number, board: number, reach: Reach): ReplayState => {
  const spanMs = spans.find((span) => span >= Math.min(spans[2], reach.toMs - reach.fromMs)) ?? spans[2];
  return at({ atMs, playing: false, speed: 60, board, spanMs, viewToMs: reach.toMs }, atMs, reach);
};

export const nextReplay = (state: ReplayState, event: ReplayEvent, reach: Reach): ReplayState => {
  switch (event.kind) {
    case "tick":
      return tick(state, event, reach);
    case "step":
      return at({ ...state, playing: false }, state.atMs + event.byMs, reach);
    case "go":
      return at(state, event.toMs, reach);
    case "start":
      return at(state, reach.fromMs, reach);
    case "end":
      return at({ ...state, playing: false }, reach.toMs, reach);
    case "change": {
      const found =
        event.by === 1
          ? reach.changes.find((changeMs) => changeMs > state.atMs)
          : reach.changes.findLast((changeMs) => changeMs < state.atMs);
      return found === undefined ? state : at({ ...state, playing: false }, found, reach);
    }
    case "play":
      // At the end there is nothing left to play: it begins anew where the scrubber does.
      if (!state.playing && state.atMs >= reach.toMs)
        return { ...at(state, state.viewToMs - state.spanMs, reach), playing: true };
      return { ...state, playing: !state.playing };
    case "speed":
      return { ...state, speed: shifted<number>(speeds, state.speed, event.by) };
    case "board":
      return event.index < reach.boards ? { ...state, board: event.index } : state;
    case "turn":
      return reach.boards === 0 ? state : { ...state, board: (state.board + event.by + reach.boards) % reach.boards };
    case "zoom": {
      const spanMs = shifted<number>(spans, state.spanMs, event.by);
      const viewToMs = Math.min(reach.toMs, state.atMs + spanMs / 2);
      return { ...state, spanMs, viewToMs: spanMs >= reach.toMs - reach.fromMs ? reach.toMs : viewToMs };
    }
  }
};

const digit = /^[1-9]$/;

/** What a key does; null when it does nothing here. */
export const eventOfKey = ({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): ReplayEvent | null => {
  const stepMs = shiftKey ? 10 * minuteMs : minuteMs;
  if (digit.test(key)) return { kind: "board", index: Number(key) - 1 };
  const events: Record<string, ReplayEvent> = {
    ArrowRight: { kind: "step", byMs: stepMs },
    ArrowLeft: { kind: "step", byMs: -stepMs },
    ArrowUp: { kind: "speed", by: 1 },
    ArrowDown: { kind: "speed", by: -1 },
    PageDown: { kind: "turn", by: 1 },
    PageUp: { kind: "turn", by: -1 },
    Home: { kind: "start" },
    End: { kind: "end" },
    ".": { kind: "change", by: 1 },
    ",": { kind: "change", by: -1 },
    "+": { kind: "zoom", by: -1 },
    "-": { kind: "zoom", by: 1 },
    " ": { kind: "play" },
  };
  return Object.hasOwn(events, key) ? (events[key] ?? null) : null;
};
