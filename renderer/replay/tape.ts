import type { ReplayRange } from "#config/contract/replay.ts";
import type { WallView } from "#config/contract/wall-view.ts";
import { createPlayer, type Frame, parseSegment, type Segment } from "#config/replay/segment.ts";

/** What there is at an instant. `loading`: recorded, but not here yet; `none`: nothing was recorded between these two. */
export type Found =
  | { kind: "frame"; atMs: number; wall: WallView; frame: Frame }
  | { kind: "loading" }
  | { kind: "none"; fromMs: number | null; toMs: number | null };

type ListedSegment = ReplayRange["segments"][number];

export type TapeDeps = {
  load: (segment: number) => Promise<string>;
  /** A segment arrived, or could not be had. */
  onLoaded: () => void;
};

/** Texts are kept as they came and read when needed: half a day of a large wall, then the one longest unused goes. */
const mostTexts = 60;
/** Read ones weigh ten times as much. */
const mostPlayers = 8;
const mostLoads = 3;

/** The last one used is the last; the first ones over the limit go. */
const touch = <T>(map: Map<number, T>, key: number, value: T, most: number) => {
  map.delete(key);
  map.set(key, value);
  for (const old of map.keys()) {
    if (map.size <= most) break;
    map.delete(old);
  }
};

/** The recording as the page holds it: what the server has is listed, what was asked for is loaded and played. */
export const createTape = ({ load, onLoaded }: TapeDeps) => {
  let segments: readonly ListedSegment[] = [];
  const texts = new Map<number, { text: string; toMs: number }>();
  const players = new Map<number, { text: string; play: ReturnType<typeof createPlayer> }>();
  const walls = new Map<string, WallView>();
  const loading = new Set<number>();
  const failed = new Set<number>();

  /** The same wall is the same object in every segment, so that its boards are drawn once. */
  const shareWall = (segment: Segment): Segment => {
    const key = JSON.stringify(segment.wall);
    const wall = walls.get(key) ?? segment.wall;
    walls.set(key, wall);
    return { ...segment, wall };
  };
  const playerOf = (id: number, text: string) => {
    const known = players.get(id);
    const play = known?.text === text ? known.play : createPlayer(shareWall(parseSegment(text)), id);
    touch(players, id, { text, play }, mostPlayers);
    return play;
  };
  const fetchOne = async ({ id, toMs }: ListedSegment) => {
    loading.add(id);
    try {
      touch(texts, id, { text: await load(id), toMs }, mostTexts);
    } catch {
      failed.add(id);
    } finally {
      loading.delete(id);
      onLoaded();
    }
  };
  const covering = (atMs: number) => segments.findLast(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs);
  const holds = (segment: ListedSegment, atMs: number): boolean => {
    const held = texts.get(segment.id);
    return held !== undefined && (segment.sealed ? held.toMs >= segment.toMs : held.toMs >= atMs);
  };
  const want = (segment: ListedSegment) => {
    if (loading.has(segment.id) || failed.has(segment.id) || loading.size >= mostLoads) return;
    void fetchOne(segment);
  };
  return {
    /** What the server has now; an open segment that grew is asked for again when it is needed. */
    list: (next: readonly ListedSegment[]) => {
      if (next === segments) return;
      segments = next;
      failed.clear();
    },
    look: (atMs: number): Found => {
      const segment = covering(atMs);
      if (!segment || failed.has(segment.id)) {
        const before = segments.filter(({ toMs }) => toMs < atMs).map(({ toMs }) => toMs);
        const after = segments.filter(({ fromMs }) => fromMs > atMs).map(({ fromMs }) => fromMs);
        return {
          kind: "none",
          fromMs: before.length === 0 ? null : Math.max(...before),
          toMs: after.length === 0 ? null : Math.min(...after),
        };
      }
      const held = texts.get(segment.id);
      if (!held || !holds(segment, atMs)) {
        want(segment);
        return { kind: "loading" };
      }
      touch(texts, segment.id, held, mostTexts);
      try {
        const play = playerOf(segment.id, held.text);
        return { kind: "frame", atMs, wall: play.segment.wall, frame: play.frameAt(atMs) };
      } catch {
        failed.add(segment.id);
        return { kind: "none", fromMs: segment.fromMs, toMs: segment.toMs };
      }
    },
    /** Loads one more of those in the range, the nearest to the instant first. To be called again when one has come. */
    fill: (fromMs: number, toMs: number, atMs: number) => {
      if (texts.size >= mostTexts) return;
      const distance = (one: ListedSegment) => Math.abs((one.fromMs + one.toMs) / 2 - atMs);
      const [next] = segments
        .filter((one) => one.toMs >= fromMs && one.fromMs <= toMs && !holds(one, Math.min(one.toMs, toMs)))
        .filter(({ id }) => !loading.has(id) && !failed.has(id) && !texts.has(id))
        .toSorted((a, b) => distance(a) - distance(b));
      if (next) want(next);
    },
  };
};
