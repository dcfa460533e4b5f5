import { type CheckedMachine, type Finding, worstFirst } from "#config/contract/self-check.ts";
import type { Clock } from "#electron/clock.ts";
import { bounded } from "./bounded.ts";
import { createGrowth } from "./growth.ts";
import { judgeClockSync, judgeVendorClocks } from "./judge-clock.ts";
import { type DataFile, judgeDataFolder, judgeDataSize, judgeDiskSpace } from "./judge-disk.ts";
import { judgeCertificate, judgeKeyEnds, judgeSourceKeys, type UsedKeys } from "./judge-keys.ts";
import { judgeDisplaySleep, judgeMemory, judgeOwnMemory } from "./judge-machine.ts";
import type { MachineProbes } from "./machine.ts";

/** Of a machine that asks the sources itself. */
export type Collecting = {
  files: () => DataFile[];
  sources: () => Parameters<typeof judgeSourceKeys>[0];
  skews: () => Parameters<typeof judgeVendorClocks>[0];
};

type CheckDeps = {
  clock: Clock;
  part: CheckedMachine["part"];
  probes: MachineProbes;
  usedKeys: () => UsedKeys;
  /** Servers that somebody here looks after, whose certificates end unnoticed. */
  addresses: () => URL[];
  /** null where a hub does it. */
  collecting: Collecting | null;
};

export type MachineCheck = { look: () => Promise<CheckedMachine>; stop: () => void };

const limitMs = 5000;
/** However often pages ask. */
const keptMs = 60_000;
const sampleEveryMs = 1800e3;

const addressesOnce = (addresses: readonly URL[]): URL[] => [
  ...new Map(addresses.filter(({ protocol }) => protocol === "https:").map((one) => [one.host, one])).values(),
];

/** Looks at this machine when asked, every part at the same time and each for a few seconds at most; a minute's answer is one look. */
export const startMachineCheck = (deps: CheckDeps): MachineCheck => {
  const { clock, probes, collecting } = deps;
  const used = { disk: createGrowth(), rss: createGrowth() };

  const lookAtCertificate = async (address: URL): Promise<Finding> => {
    const told = await bounded(clock, limitMs, () => probes.certificate(address));
    return judgeCertificate({ host: address.host, ...told }, clock.now());
  };
  const measure = async () => {
    const [disk, memory] = await Promise.all([
      bounded(clock, limitMs, probes.disk),
      bounded(clock, limitMs, probes.memory),
    ]);
    const rssBytes = probes.rssBytes();
    used.rss.note(clock.now(), rssBytes);
    if (disk.kind === "known") used.disk.note(clock.now(), disk.totalBytes - disk.freeBytes);
    return { disk, memory, rssBytes };
  };
  const lookAtData = async (measured: ReturnType<typeof measure>): Promise<Finding[]> => {
    const [{ disk }, folder] = await Promise.all([measured, bounded(clock, limitMs, probes.folder)]);
    const files = collecting?.files() ?? [];
    return [
      judgeDiskSpace(disk, files, used.disk.perMs()),
      judgeDataFolder(folder, disk, probes.folderPath),
      ...(collecting ? [judgeDataSize(files)] : []),
    ];
  };
  const lookAtMemory = async (measured: ReturnType<typeof measure>): Promise<Finding[]> => {
    const { memory, rssBytes } = await measured;
    return [judgeMemory(memory), judgeOwnMemory({ rssBytes, growthPerMs: used.rss.perMs(), memory })];
  };
  const look = async (): Promise<CheckedMachine> => {
    const checkedAtMs = clock.now();
    const measured = measure();
    const found = await Promise.all([
      bounded(clock, limitMs, probes.displaySleep).then(judgeDisplaySleep),
      bounded(clock, limitMs, probes.clockSync).then(judgeClockSync),
      lookAtData(measured),
      bounded(clock, limitMs, probes.keyEnds).then((keys) => judgeKeyEnds(keys, deps.usedKeys(), checkedAtMs)),
      Promise.all(addressesOnce(deps.addresses()).map(lookAtCertificate)),
      lookAtMemory(measured),
      ...(collecting ? [judgeSourceKeys(collecting.sources()), judgeVendorClocks(collecting.skews())] : []),
    ]);
    const findings = worstFirst(found.flat());
    return { part: deps.part, host: probes.host, platform: probes.platform, checkedAtMs, findings };
  };

  let last: { atMs: number; checked: Promise<CheckedMachine> } | null = null;
  let cancel = () => {};
  const sample = () => {
    cancel = clock.after(sampleEveryMs, () => {
      void measure();
      sample();
    });
  };
  sample();
  return {
    look: () => {
      const nowMs = clock.now();
      if (!last || nowMs - last.atMs >= keptMs || nowMs < last.atMs) last = { atMs: nowMs, checked: look() };
      return last.checked;
    },
    stop: () => cancel(),
  };
};
