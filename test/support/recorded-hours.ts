import type { WallView } from "#config/contract/wall-view.ts";
import type { Clock } from "#electron/clock.ts";
import { createLiveWall } from "#electron/live/live-wall.ts";
import { openRecorder, type Recorder, type RecorderDeps } from "#electron/recorder/recorder.ts";
import { createFakeClock } from "./fake-clock.ts";
import type { madeUpSource } from "./wall-stub.ts";

const minuteMs = 60_000;

export type RecordedHours = {
  path: string;
  wall: WallView;
  fromMs: number;
  /** While nothing was recorded. */
  gap: { fromMs: number; toMs: number };
  toMs: number;
  sources: () => ReturnType<typeof madeUpSource>[];
  /** What the wall shows in a minute. */
  statesAt: (nowMs: number) => Parameters<ReturnType<typeof createLiveWall>["put"]>[0][];
};

const quiet: Pick<RecorderDeps, "wallRev" | "watchers" | "limits" | "onTrouble"> = {
  wallRev: () => 1,
  watchers: { states: () => [] },
  limits: () => ({ maxAgeMs: 1e12, maxBytes: 1e12 }),
  onTrouble: (message) => {
    throw new Error(message);
  },
};

/** A real recorder with hours behind it that took no time, and a stretch in them without a recording. */
export const openRecordedHours = async (hours: RecordedHours, now: Clock): Promise<Recorder> => {
  const { path, wall, sources, statesAt } = hours;
  const record = async (fromMs: number, toMs: number) => {
    const clock = createFakeClock(fromMs);
    const live = createLiveWall(fromMs);
    const recorder = openRecorder({ ...quiet, path, clock, live, wallView: () => wall, sources });
    for (; clock.now() < toMs; await clock.advance(minuteMs))
      for (const state of statesAt(clock.now())) live.put(state);
    await recorder.settled();
    recorder.close();
  };
  await record(hours.fromMs, hours.gap.fromMs);
  await record(hours.gap.toMs, hours.toMs);
  const live = createLiveWall(now.now());
  for (const state of statesAt(now.now())) live.put(state);
  return openRecorder({ ...quiet, path, clock: now, live, wallView: () => wall, sources });
};
