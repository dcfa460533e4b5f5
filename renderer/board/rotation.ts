import { type RedPart, shareScreen } from "./red-part.ts";

/** What the rotation has to know of a board. */
export type BoardFacts = {
  seconds: number;
  isOpen: boolean;
  /** One name for each breach that may take over, anew when it returns. */
  alarms: readonly string[];
  /** How much of a screen its critical panels need; null when there are none. */
  red: Pick<RedPart, "w" | "h"> | null;
};

export type Rotation = {
  index: number;
  /** Kept by hand until released. */
  held: boolean;
  /** When the next board is due, on the page's steady clock; null while held or with nothing to turn to. */
  dueMs: number | null;
  /** Shown because something on it is critical. */
  taken: boolean;
  /** The boards that are critical, when what is critical on all of them is shown at once instead of `index`. */
  sharing: readonly number[] | null;
  /** Where a held wall goes back to after a takeover; null unless taken. */
  home: number | null;
  /** Until then a board chosen by hand stays, whatever is critical elsewhere. */
  byHandUntilMs: number;
  /** Alarms that somebody has seen. */
  acknowledged: readonly string[];
};

export type RotationEvent =
  | { kind: "tick" }
  | { kind: "step"; by: number }
  | { kind: "first" }
  | { kind: "hold" }
  | { kind: "acknowledge" };

/** Critical boards that do not fit on one screen take turns this fast. */
const alternateMs = 15_000;

/** An alarm that returns has another name, so old ones are of no use; a name may be missing for a while and come back. */
const mostAcknowledged = 300;

const round = (index: number, count: number): number => ((index % count) + count) % count;

const isLoud = (board: BoardFacts | undefined, seen: readonly string[]): boolean =>
  board?.alarms.some((alarm) => !seen.includes(alarm)) ?? false;

/** The next board after `from` for which `fits` is true; `from` itself comes last. null when there is none. */
const nextBoard = (
  boards: readonly BoardFacts[],
  from: number,
  fits: (board: BoardFacts) => boolean,
): number | null => {
  for (let by = 1; by <= boards.length; by++) {
    const at = round(from + by, boards.length);
    const board = boards[at];
    if (board && fits(board)) return at;
  }
  return null;
};

const dueFor = (index: number, boards: readonly BoardFacts[], nowMs: number): number | null =>
  boards.length < 2 ? null : nowMs + (boards[index]?.seconds ?? 30) * 1000;

export const startRotation = (boards: readonly BoardFacts[], nowMs: number): Rotation => {
  const index = Math.max(
    0,
    boards.findIndex(({ isOpen }) => isOpen),
  );
  const dueMs = dueFor(index, boards, nowMs);
  return { index, held: false, dueMs, taken: false, sharing: null, home: null, byHandUntilMs: nowMs, acknowledged: [] };
};

const sameBoards = (a: readonly number[] | null, b: readonly number[]): boolean =>
  a !== null && a.length === b.length && a.every((index, at) => index === b[at]);

/** The boards that share the screen: all that are loud, if that is more than one and they fit. */
const sharers = (boards: readonly BoardFacts[], seen: readonly string[]): number[] | null => {
  const loud = boards.flatMap((board, index) => (isLoud(board, seen) ? [index] : []));
  return shareScreen(loud.flatMap((index) => boards[index]?.red ?? [])) ? loud : null;
};

const takeOver = (now: Rotation, boards: readonly BoardFacts[], nowMs: number): Rotation => {
  const together = sharers(boards, now.acknowledged);
  if (together) {
    if (sameBoards(now.sharing, together)) return now;
    const home = now.taken ? now.home : now.index;
    return { ...now, index: together[0] ?? now.index, taken: true, sharing: together, home, dueMs: null };
  }
  const loud = (board: BoardFacts) => isLoud(board, now.acknowledged);
  const stays = isLoud(boards[now.index], now.acknowledged) && !(now.taken && now.dueMs !== null && nowMs >= now.dueMs);
  if (stays && now.taken && !now.sharing) return now;
  const index = stays ? now.index : (nextBoard(boards, now.taken ? now.index : -1, loud) ?? now.index);
  const home = now.taken ? now.home : now.index;
  return { ...now, index, taken: true, sharing: null, home, dueMs: nowMs + alternateMs };
};

/** Nothing is critical any more: a held wall goes back, else the board shown gets its full time. */
const handBack = (now: Rotation, boards: readonly BoardFacts[], nowMs: number): Rotation => {
  const index = now.held ? (now.home ?? now.index) : now.index;
  const dueMs = now.held ? null : dueFor(index, boards, nowMs);
  return { ...now, index, taken: false, sharing: null, home: null, dueMs };
};

const turn = (now: Rotation, boards: readonly BoardFacts[], nowMs: number): Rotation => {
  const isClosed = boards[now.index]?.isOpen === false;
  if (now.held || (!isClosed && (now.dueMs === null || nowMs < now.dueMs))) return now;
  const index = nextBoard(boards, now.index, ({ isOpen }) => isOpen) ?? (isClosed ? null : now.index);
  if (index === null) return now.dueMs === null ? now : { ...now, dueMs: null };
  return { ...now, index, dueMs: dueFor(index, boards, nowMs) };
};

const tick = (now: Rotation, boards: readonly BoardFacts[], nowMs: number): Rotation => {
  const anyLoud = boards.some((board) => isLoud(board, now.acknowledged));
  if (anyLoud && nowMs >= now.byHandUntilMs) return takeOver(now, boards, nowMs);
  if (now.taken && !anyLoud) return handBack(now, boards, nowMs);
  return nowMs < now.byHandUntilMs ? now : turn(now, boards, nowMs);
};

const show = (now: Rotation, to: number, boards: readonly BoardFacts[], nowMs: number): Rotation => {
  const index = round(to, boards.length);
  const dueMs = dueFor(index, boards, nowMs);
  const byHandUntilMs = dueMs ?? nowMs;
  return { ...now, index, taken: false, sharing: null, home: null, dueMs: now.held ? null : dueMs, byHandUntilMs };
};

/** A board held by hand hides nothing new: what is critical already counts as seen, what comes later takes over. */
const hold = (now: Rotation, boards: readonly BoardFacts[], nowMs: number): Rotation => {
  if (now.held) return { ...show({ ...now, held: false }, now.index, boards, nowMs), byHandUntilMs: nowMs };
  return {
    ...now,
    held: true,
    taken: false,
    sharing: null,
    home: null,
    dueMs: null,
    acknowledged: boards.flatMap(({ alarms }) => alarms),
  };
};

const acknowledge = (now: Rotation, boards: readonly BoardFacts[], nowMs: number): Rotation => {
  const shown = now.sharing ?? [now.index];
  const own = shown.flatMap((index) => boards[index]?.alarms ?? []);
  const isAnyLoud = shown.some((index) => isLoud(boards[index], now.acknowledged));
  const seen = isAnyLoud ? own : boards.flatMap(({ alarms }) => alarms);
  const acknowledged = [...new Set([...now.acknowledged, ...seen])].slice(-mostAcknowledged);
  return tick({ ...now, acknowledged, byHandUntilMs: nowMs }, boards, nowMs);
};

/**
 * The rotation after an event. A board that turns critical takes over until it recovers or somebody acknowledges it;
 * several share the screen where they fit, and else take turns; then the rotation goes on. A step by hand gives the board its full time before anything else.
 */
export const rotate = (
  given: Rotation,
  event: RotationEvent,
  boards: readonly BoardFacts[],
  nowMs: number,
): Rotation => {
  if (boards.length === 0) return given;
  const isGone = (index: number) => index >= boards.length;
  const now = [given.index, ...(given.sharing ?? [])].some(isGone)
    ? { ...given, index: Math.min(given.index, boards.length - 1), sharing: null }
    : given;
  switch (event.kind) {
    case "tick":
      return tick(now, boards, nowMs);
    case "step":
      return show(now, now.index + event.by, boards, nowMs);
    case "first":
      return show(now, 0, boards, nowMs);
    case "hold":
      return hold(now, boards, nowMs);
    case "acknowledge":
      return acknowledge(now, boards, nowMs);
  }
};
