import type { UnknownWhy } from "#config/contract/self-check.ts";

export type Unknown = { kind: "unknown"; why: UnknownWhy };

export const unknown = (why: UnknownWhy): Unknown => ({ kind: "unknown", why });

/** `by`: the setting or tool that says so. */
export type DisplaySleep = { kind: "never"; by: string } | { kind: "after"; afterMs: number; by: string } | Unknown;

/** `enabled`: it is switched on, and more the system does not tell. `offsetMs`: our clock's distance, where the tool measures it. */
export type ClockSync =
  | { kind: "synced"; by: string; offsetMs: number | null }
  | { kind: "enabled" | "not-synced" | "off"; by: string }
  | Unknown;

export type Disk =
  | { kind: "known"; freeBytes: number; totalBytes: number; fileSystem: "in-memory" | "network" | "local" | null }
  | Unknown;

export type Folder = { kind: "writable" } | { kind: "not-writable"; error: string } | Unknown;

export type SystemMemory = { kind: "known"; availableBytes: number; totalBytes: number } | Unknown;

export type KeyEnds = { kind: "known"; ends: { name: string; expires: string | null }[] } | Unknown;

/** Of one https address that we ask ourselves; vendors look after their own. */
export type Certificate = { host: string } & ({ kind: "known"; endsMs: number } | Unknown);

/** What a machine can be asked about itself. Each may fail or never answer; nobody waits for ever. */
export type MachineProbes = {
  host: string;
  platform: NodeJS.Platform;
  /** Where the data lies. */
  folderPath: string;
  displaySleep: () => Promise<DisplaySleep>;
  clockSync: () => Promise<ClockSync>;
  disk: () => Promise<Disk>;
  folder: () => Promise<Folder>;
  memory: () => Promise<SystemMemory>;
  keyEnds: () => Promise<KeyEnds>;
  certificate: (address: URL) => Promise<Certificate>;
  /** Of this process. */
  rssBytes: () => number;
};
