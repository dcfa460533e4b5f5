import type { SourceView } from "#config/contract/stream.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import type { WatcherState } from "#config/contract/watcher.ts";
import { diff } from "#config/replay/patch.ts";
import type { Clock } from "#electron/clock.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import type { ChangeRow, KeyRow } from "./journal.ts";
import { recordedLists, recordedState, recordedWall } from "./recorded.ts";
import type { RecorderShelf } from "./shelf.ts";

export type Recorded = {
  live: Pick<LiveWall, "since" | "rev">;
  wallRev: () => number;
  wallView: () => WallView;
  sources: () => SourceView[];
  watchers: { states: () => WatcherState[] };
};

/** Shorter ones would be half key, longer ones slow to enter in the middle. */
const segmentMs = 30 * 60_000;
/** A clock that a time server pulls back by less only stands still. */
const slackMs = 2000;
/** Nothing was looked at for so long: the machine slept. */
const sleepMs = 40_000;

type Open = {
  id: number;
  fromMs: number;
  /** The wall was looked at until here. */
  toMs: number;
  wallRev: number;
  wall: string;
  states: Map<string, unknown>;
  pending: ChangeRow;
};

/**
 * Writes what the wall shows as differences to what it showed before. A segment ends when it is long enough, when the
 * wall changes, when the clock goes back and when the machine slept; so time between segments is time without record.
 */
export const createWriter = (
  deps: Recorded & { clock: Pick<Clock, "now">; attempt: RecorderShelf["attempt"]; onEnd: (id: number) => void },
) => {
  const { live, attempt } = deps;
  let open: Open | null = null;
  let rev = -1;
  const lists = () => recordedLists(deps.sources(), deps.watchers.states());

  const flush = () => {
    if (!open) return;
    const { id, toMs, pending } = open;
    const json = pending.length === 0 ? null : JSON.stringify(pending);
    open.pending = [];
    const written = attempt("write", ({ tape }) => tape.append(id, json, toMs), false);
    if (written) return;
    // What is lost would be missing from every difference after it.
    open = null;
    deps.onEnd(id);
  };
  const end = () => {
    flush();
    if (open) deps.onEnd(open.id);
    open = null;
  };
  const begin = (atMs: number) => {
    const view = deps.wallView();
    if (view.boards.length === 0) return;
    rev = live.rev();
    const wall = recordedWall(view);
    const key: KeyRow = live.since(null).panels.map((panel) => [panel.id, recordedState(panel)]);
    key.push(...lists());
    const id = attempt("begin a segment", ({ tape }) => tape.begin(atMs, wall, JSON.stringify(key)), null);
    if (id === null) return;
    open = { id, fromMs: atMs, toMs: atMs, wallRev: deps.wallRev(), wall, states: new Map(key), pending: [] };
  };
  /** The same wall, though its file was saved. */
  const isSameWall = (now: Open): boolean => {
    if (now.wallRev === deps.wallRev()) return true;
    now.wallRev = deps.wallRev();
    return now.wall === recordedWall(deps.wallView());
  };
  const note = (now: Open, id: string, value: unknown) => {
    const before = now.states.get(id);
    const patch = before === undefined ? [value] : diff(before, value);
    if (patch === undefined) return;
    now.states.set(id, value);
    now.pending.push([now.toMs, id, patch]);
  };
  const noteAll = (now: Open) => {
    const { panels, full } = live.since(rev);
    rev = live.rev();
    if (full && now.states.size - lists().length > panels.length) {
      end();
      begin(now.toMs);
      return;
    }
    for (const panel of panels) note(now, panel.id, recordedState(panel));
    for (const [id, list] of lists()) note(now, id, list);
  };
  return {
    /** Looks at the wall and remembers what differs; written by `flush`. */
    look: () => {
      const nowMs = deps.clock.now();
      if (open && (nowMs < open.toMs - slackMs || nowMs > open.toMs + sleepMs)) end();
      if (open) {
        open.toMs = Math.max(open.toMs, nowMs);
        if (open.toMs - open.fromMs >= segmentMs || !isSameWall(open)) end();
      }
      if (open) noteAll(open);
      else begin(nowMs);
    },
    flush,
    end,
    openId: () => open?.id ?? null,
  };
};
