import { hostname } from "node:os";
import { secretPaths } from "#electron/data-dir.ts";
import { readSecretEnds } from "#electron/secrets/secret-file.ts";
import type { MachineProbes } from "./machine.ts";
import { probeCertificate } from "./probes/certificate.ts";
import { probeClockSync } from "./probes/clock-sync.ts";
import { probeDisk, probeFolder } from "./probes/disk.ts";
import { probeDisplaySleep } from "./probes/display-sleep.ts";
import { probeMemory } from "./probes/memory.ts";
import { createRunTool } from "./probes/run-tool.ts";

/** This machine's own. */
export const openProbes = (dataDir: string): MachineProbes => {
  const { platform, env } = process;
  const run = createRunTool(env);
  return {
    host: hostname(),
    platform,
    folderPath: dataDir,
    displaySleep: () => probeDisplaySleep(platform, env, run),
    clockSync: () => probeClockSync(platform, run),
    disk: () => probeDisk(platform, dataDir),
    folder: () => probeFolder(dataDir),
    memory: () => probeMemory(platform, run),
    keyEnds: async () => ({ kind: "known", ends: readSecretEnds(secretPaths(dataDir).file) }),
    certificate: probeCertificate,
    rssBytes: () => process.memoryUsage.rss(),
  };
};
