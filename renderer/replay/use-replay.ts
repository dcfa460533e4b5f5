import { useEffect, useEffectEvent, useReducer, useRef, useState } from "react";
import type { ReplayRange } from "#config/contract/replay.ts";
import { loadSegment } from "./replay-queries.ts";
import { nextReplay, type Reach, type ReplayEvent, type ReplayState, startReplay } from "./replay-state.ts";
import { createTape, type Found } from "./tape.ts";

export type Replaying = {
  state: ReplayState;
  send: (event: ReplayEvent) => void;
  /** What is at the instant; the frame before while the next one is fetched. */
  shown: Found;
};

/** Real time is watched in quarter seconds, anything faster as often as a film. */
const frameMs = (speed: number) => (speed === 1 ? 250 : 33);

const useTape = (range: ReplayRange, { atMs, spanMs, viewToMs }: ReplayState) => {
  // What was loaded is looked for again by the render that follows.
  const [, loaded] = useReducer((count: number) => count + 1, 0);
  const [tape] = useState(() => createTape({ load: loadSegment, onLoaded: loaded }));
  tape.list(range.segments);
  const found = tape.look(atMs);
  // After every render: one that has come makes room for the next.
  useEffect(() => tape.fill(viewToMs - spanMs, viewToMs, atMs));
  return found;
};

/** Time goes on while it is played; over what was not recorded it hurries, and for what is still loading it waits. */
const usePlaying = (state: ReplayState, found: Found, send: (event: ReplayEvent) => void) => {
  const tick = useEffectEvent((elapsedMs: number) => {
    const { atMs } = state;
    const gap = found.kind === "none" ? { fromMs: found.fromMs ?? atMs, toMs: found.toMs ?? atMs } : null;
    if (found.kind !== "loading") send({ kind: "tick", elapsedMs, gap });
  });
  const { playing, speed } = state;
  useEffect(() => {
    if (!playing) return;
    let beforeMs = performance.now();
    let request = 0;
    const onFrame = (nowMs: number) => {
      request = requestAnimationFrame(onFrame);
      if (nowMs - beforeMs < frameMs(speed)) return;
      tick(nowMs - beforeMs);
      beforeMs = nowMs;
    };
    request = requestAnimationFrame(onFrame);
    return () => cancelAnimationFrame(request);
  }, [playing, speed]);
};

export const useReplay = (range: ReplayRange, startAtMs: number | null, board: number, boards: number): Replaying => {
  const { segments, changes, nowMs } = range;
  const reach: Reach = {
    fromMs: segments.length === 0 ? nowMs : Math.min(...segments.map(({ fromMs }) => fromMs)),
    toMs: segments.length === 0 ? nowMs : Math.max(...segments.map(({ toMs }) => toMs)),
    changes,
    boards,
  };
  const [state, setState] = useState(() => startReplay(startAtMs ?? reach.toMs, board, reach));
  const send = (event: ReplayEvent) => setState((now) => nextReplay(now, event, reach));
  const found = useTape(range, state);
  usePlaying(state, found, send);
  const last = useRef<Found>(found);
  useEffect(() => {
    if (found.kind !== "loading") last.current = found;
  }, [found]);
  return { state, send, shown: found.kind === "loading" ? last.current : found };
};
