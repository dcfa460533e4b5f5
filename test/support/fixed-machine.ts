import type { MachineProbes } from "#electron/self-check/machine.ts";

/** A machine on which all is well, whatever this one is like. */
export const fixedMachine = (change: Partial<MachineProbes> = {}): MachineProbes => ({
  host: "wall-pc",
  platform: "linux",
  folderPath: "/home/wall/.local/share/yagura",
  displaySleep: async () => ({ kind: "never", by: "xset" }),
  clockSync: async () => ({ kind: "synced", by: "timedatectl", offsetMs: null }),
  disk: async () => ({ kind: "known", freeBytes: 80e9, totalBytes: 120e9, fileSystem: "local" }),
  folder: async () => ({ kind: "writable" }),
  memory: async () => ({ kind: "known", availableBytes: 6e9, totalBytes: 8e9 }),
  keyEnds: async () => ({ kind: "known", ends: [] }),
  certificate: async ({ host }) => ({ kind: "unknown", why: "no-answer", host }),
  rssBytes: () => 210e6,
  ...change,
});
