import { dirname } from "node:path";
import type { Health } from "#config/contract/health.ts";
import type { SelfCheck } from "#config/contract/self-check.ts";
import type { Wall } from "#config/wall/wall.ts";
import type { Clock } from "#electron/clock.ts";
import type { Recorder } from "#electron/recorder/recorder.ts";
import type { Session } from "#electron/session.ts";
import type { WallStore } from "#electron/wall/wall-store.ts";
import { startMachineCheck } from "./check-machine.ts";
import type { DataFile } from "./judge-disk.ts";
import { usedKeys } from "./judge-keys.ts";
import type { MachineProbes } from "./machine.ts";
import { openProbes } from "./open-probes.ts";

const bytesOf = (megabytes: number | undefined): number | null => (megabytes === undefined ? null : megabytes * 1e6);

/** Each of our files against the wall file's limit; incidents are never deleted for their size. */
const dataFiles = (wall: Wall | null, { history, incidents, logs }: Health, recordingBytes: number): DataFile[] => [
  { name: "history", bytes: history.bytes, limitBytes: bytesOf(wall?.history.megabytes) },
  { name: "recorder", bytes: recordingBytes, limitBytes: bytesOf(wall?.incidents.recorder.megabytes) },
  { name: "incidents", bytes: incidents.bytes, limitBytes: null },
  ...(logs.intake
    ? [{ name: "logs", bytes: logs.intake.bytes, limitBytes: bytesOf(wall?.logs.intake?.megabytes) }]
    : []),
];

/** Servers of one's own; an address that holds a reference is nobody's to ask but its source's. */
const ownAddresses = (wall: Wall | null): URL[] =>
  Object.values(wall?.sources ?? {}).flatMap((source) => {
    const url = "url" in source ? source.url : undefined;
    return url !== undefined && !url.includes("${") && URL.canParse(url) ? [new URL(url)] : [];
  });

type Place = {
  clock: Clock;
  walls: Pick<WallStore, "state">;
  historyFile: string;
  machine?: MachineProbes;
};
type Known = {
  health: () => Health;
  recorder: () => Pick<Recorder, "stats"> | null;
  session: () => Pick<Session, "skewMs"> | null;
};

/** The check of a machine that collects for a wall. */
export const checkRuntime = ({ clock, walls, historyFile, machine }: Place, known: Known) => {
  const wall = () => walls.state().wall;
  const sources = () => known.health().sources;
  const { look, stop } = startMachineCheck({
    clock,
    part: "collector",
    probes: machine ?? openProbes(dirname(historyFile)),
    usedKeys: () => usedKeys(wall()),
    addresses: () => ownAddresses(wall()),
    collecting: {
      files: () => dataFiles(wall(), known.health(), known.recorder()?.stats().bytes ?? 0),
      sources,
      skews: () => sources().map(({ id }) => ({ source: id, skewMs: known.session()?.skewMs(id) ?? null })),
    },
  });
  const selfCheck = async (): Promise<SelfCheck> => {
    const machines = [await look()];
    return { nowMs: clock.now(), machines };
  };
  return { selfCheck, stop };
};
