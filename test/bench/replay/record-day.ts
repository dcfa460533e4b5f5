import { createLiveWall } from "#electron/live/live-wall.ts";
import { openRecorder } from "#electron/recorder/recorder.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { madeUpDay } from "./made-up-day.ts";

// A process of its own, so that its time and memory are only the recorder's: it records a day that ends now.

const [path = "", boards = "1", endMs = "0", hoursText = "24"] = process.argv.slice(2);
const panels = 60;
const hours = Number(hoursText);
const minuteMs = 60_000;

const { wall, statesAt } = madeUpDay(panels, Number(boards));
const lastMinute = Math.floor(Number(endMs) / minuteMs);
const clock = createFakeClock((lastMinute - hours * 60) * minuteMs);
const live = createLiveWall(clock.now());

const heapNow = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
/** Gives back the CPU it took, in milliseconds: making states and what the live picture does is not the recorder's. */
const putAll = (minute: number): number => {
  const startedUs = process.cpuUsage();
  for (const state of statesAt(minute)) live.put(state);
  const { user, system } = process.cpuUsage(startedUs);
  return (user + system) / 1000;
};
const record = async () => {
  const recorder = openRecorder({
    path,
    clock,
    live,
    wallRev: () => 1,
    wallView: () => wall,
    sources: () => [],
    watchers: { states: () => [] },
    limits: () => ({ maxAgeMs: 1e12, maxBytes: 1e12 }),
    onTrouble: (message) => {
      throw new Error(message);
    },
  });
  const startedUs = process.cpuUsage();
  let othersMs = 0;
  for (let minute = lastMinute - hours * 60; minute < lastMinute; minute++) {
    othersMs += putAll(minute);
    await clock.advance(minuteMs);
  }
  await recorder.settled();
  const { user, system } = process.cpuUsage(startedUs);
  const heapBytes = heapNow();
  recorder.maintain();
  const { bytes } = recorder.stats();
  recorder.close();
  return { bytes, heapBytes, cpuMs: (user + system) / 1000 - othersMs };
};

putAll(lastMinute - hours * 60);
const { bytes, heapBytes, cpuMs } = await record();
const heldBytes = Math.max(0, heapBytes - heapNow());

const round = (value: number) => Number(value.toPrecision(3));
process.stdout.write(
  JSON.stringify([
    { name: "recorder: on disk, 60 panels a minute", value: round(bytes / (panels * hours)), unit: "bytes/panel-hour" },
    { name: "recorder: CPU, 60 panels a minute", value: round(cpuMs / (hours * 60)), unit: "ms/min" },
    { name: "recorder: heap while it records", value: round(heldBytes / 2 ** 20), unit: "MiB" },
  ]),
);
