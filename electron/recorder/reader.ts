import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { panelState } from "#config/contract/panel.ts";
import type { ReplayAnswer, ReplayRange } from "#config/contract/replay.ts";
import { joinMinutes, minuteMs, summarize } from "#config/replay/minutes.ts";
import { createPlayer, lastChangeMs, parseSegment, segmentText } from "#config/replay/segment.ts";
import { segmentOfJournal } from "./journal.ts";
import type { RecorderShelf } from "./shelf.ts";
import type { SegmentRow } from "./tape.ts";

const gunzipAsync = promisify(gunzip);
const mostChanges = 5000;
const largestBytes = 512 * 2 ** 20;

/** A segment as text: packed where it is sealed. */
export type SegmentBytes = { gzip: Uint8Array<ArrayBuffer> } | { text: string };

export const createReader = ({ attempt }: RecorderShelf, tell: (message: string) => void) => {
  const openSegment = (id: number) => {
    const journal = attempt("read its journal", ({ tape }) => tape.journal(id), null);
    return journal && segmentOfJournal(journal.head, journal.rows);
  };
  const bytesOf = (id: number): SegmentBytes | null => {
    const packed = attempt("read a segment", ({ tape }) => tape.data(id), null);
    if (packed) return { gzip: packed };
    const open = openSegment(id);
    return open && { text: segmentText(open) };
  };
  const textOf = async (bytes: SegmentBytes): Promise<string> =>
    "text" in bytes ? bytes.text : String(await gunzipAsync(bytes.gzip, { maxOutputLength: largestBytes }));
  const nothing = (atMs: number): ReplayAnswer => ({
    atMs,
    recorded: false,
    changedMs: null,
    wall: null,
    panels: [],
    sources: [],
    watchers: [],
  });
  const summaryOf = (row: SegmentRow) => {
    if (row.sealed) return row;
    const open = openSegment(row.id);
    return open ? { ...row, ...summarize(open) } : row;
  };
  return {
    bytesOf,
    textOf,
    at: async (atMs: number): Promise<ReplayAnswer> => {
      const row = attempt("be read", ({ tape }) => tape.covering(atMs), null);
      const bytes = row && bytesOf(row.id);
      if (!bytes) return nothing(atMs);
      try {
        const segment = parseSegment(await textOf(bytes));
        const { panels, ...lists } = createPlayer(segment, row.id).frameAt(atMs);
        const whole = panels.flatMap((panel) => panelState.safeParse(panel).data ?? []);
        const changedMs = lastChangeMs(segment, atMs);
        return { atMs, recorded: true, changedMs, wall: segment.wall, panels: whole, ...lists };
      } catch {
        tell("A stretch of the recording cannot be read.");
        return nothing(atMs);
      }
    },
    range: (fromMs: number, toMs: number, nowMs: number): ReplayRange => {
      const rows = attempt("list segments", ({ tape }) => tape.within(fromMs, toMs), []).map(summaryOf);
      const inside = (timeMs: number) => timeMs >= fromMs && timeMs <= toMs;
      const changes = [...new Set(rows.flatMap((row) => row.changes.filter(inside)))].sort((a, b) => a - b);
      return {
        fromMs: Math.floor(fromMs / minuteMs) * minuteMs,
        toMs,
        nowMs,
        oldestMs: attempt("find its start", ({ tape }) => tape.oldestMs(), null),
        levels: joinMinutes(rows, fromMs, toMs),
        changes: changes.slice(-mostChanges),
        segments: rows.map(({ id, fromMs: from, toMs: to, sealed }) => ({ id, fromMs: from, toMs: to, sealed })),
        givenUp: attempt("list what was given up", ({ tape }) => tape.givenUp(fromMs, toMs), []),
        kept: attempt("list what is kept", ({ tape }) => tape.kept(), []),
      };
    },
  };
};
