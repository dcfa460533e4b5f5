import type { ReplayAnswer, ReplayRange } from "#config/contract/replay.ts";
import type { Clock } from "#electron/clock.ts";
import type { LiveWall } from "#electron/live/live-wall.ts";
import { createReader, type SegmentBytes } from "./reader.ts";
import type { RecorderLimits } from "./retention.ts";
import { createSealer } from "./seal.ts";
import { openRecorderShelf } from "./shelf.ts";
import type { KeptRow } from "./tape.ts";
import { createWriter, type Recorded } from "./writer.ts";

/** The flight recorder: what the wall showed, in a file of its own. Nothing here throws; trouble is told. */
export type Recorder = {
  /** Keeps a stretch beyond the limits (see retention.ts); the same id again moves it. The end may lie ahead. */
  keep: (stretch: KeptRow) => void;
  /** Lets a kept stretch grow old like all others. */
  release: (id: string) => void;
  at: (atMs: number) => Promise<ReplayAnswer>;
  range: (fromMs: number, toMs: number) => ReplayRange;
  /** A segment's text; null when there is none by that id. */
  segment: (id: number) => SegmentBytes | null;
  textOf: (bytes: SegmentBytes) => Promise<string>;
  /** Age and size limits; to be called every few minutes. */
  maintain: () => void;
  stats: () => { bytes: number; oldestMs: number | null };
  /** When every ended segment is packed. */
  settled: () => Promise<void>;
  close: () => void;
};

export type RecorderDeps = Omit<Recorded, "live"> & {
  path: string;
  clock: Clock;
  live: Pick<LiveWall, "since" | "rev" | "onChange">;
  limits: () => RecorderLimits;
  onTrouble: (message: string) => void;
};

/** What changes within this time is one change: a poll round touches many panels. */
const gatherMs = 100;
/** So much is lost at most when the process is killed. */
const beatMs = 10_000;

export const openRecorder = (deps: RecorderDeps): Recorder => {
  const { clock, live, onTrouble } = deps;
  const shelf = openRecorderShelf(deps.path, clock.now, onTrouble);
  const sealer = createSealer(shelf, onTrouble);
  const writer = createWriter({ ...deps, attempt: shelf.attempt, onEnd: sealer.add });
  const reader = createReader(shelf, onTrouble);
  for (const { id } of shelf.attempt("find what was left open", ({ tape }) => tape.unsealed(), [])) sealer.add(id);

  let cancelLook: (() => void) | null = null;
  let cancelBeat = () => {};
  const gather = () => {
    cancelLook ??= clock.after(gatherMs, () => {
      cancelLook = null;
      writer.look();
    });
  };
  const beat = () => {
    writer.look();
    writer.flush();
    cancelBeat = clock.after(beatMs, beat);
  };
  const upToNow = () => {
    writer.look();
    writer.flush();
  };
  const unsubscribe = live.onChange(gather);
  beat();

  return {
    keep: (stretch) => shelf.attempt("keep a stretch", ({ tape }) => tape.keep(stretch), undefined),
    release: (id) => shelf.attempt("release a stretch", ({ tape }) => tape.release(id), undefined),
    at: async (atMs) => {
      upToNow();
      return reader.at(atMs);
    },
    range: (fromMs, toMs) => {
      upToNow();
      return reader.range(fromMs, toMs, clock.now());
    },
    segment: (id) => {
      upToNow();
      return reader.bytesOf(id);
    },
    textOf: reader.textOf,
    maintain: () =>
      shelf.attempt("be tidied", ({ retention }) => retention.step(deps.limits(), clock.now()), undefined),
    stats: () =>
      shelf.attempt(
        "be measured",
        ({ tape, retention }) => ({ bytes: retention.fileBytes(), oldestMs: tape.oldestMs() }),
        { bytes: 0, oldestMs: null },
      ),
    settled: sealer.done,
    close: () => {
      unsubscribe();
      cancelLook?.();
      cancelBeat();
      writer.look();
      writer.flush();
      shelf.close();
    },
  };
};
