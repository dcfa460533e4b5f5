import type { Finding } from "#config/contract/self-check.ts";
import { finding, notKnown } from "./finding.ts";
import type { Disk, Folder } from "./machine.ts";

/** One of our files: what it takes, and what the wall file lets it take; null: no limit. */
export type DataFile = { name: string; bytes: number; limitBytes: number | null };

const dayMs = 86_400e3;
/** Below this the next incident, backup or vacuum may not fit. */
const badFreeBytes = 500e6;
const warnFreeBytes = 2e9;
const warnFullInMs = 30 * dayMs;
const badFullInMs = 2 * dayMs;
/** Retention works in steps, and a file's log comes on top. */
const overLimit = 1.25;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What our files may still grow by their limits. */
const promisedBytes = (files: readonly DataFile[]): number =>
  sum(files.map(({ bytes, limitBytes }) => (limitBytes === null ? 0 : Math.max(0, limitBytes - bytes))));

/** `growthPerMs`: of what is used on the whole file system; null until it is known. */
export const judgeDiskSpace = (disk: Disk, files: readonly DataFile[], growthPerMs: number | null): Finding => {
  if (disk.kind === "unknown") return notKnown("disk-space", disk);
  const { freeBytes, totalBytes } = disk;
  const promised = promisedBytes(files);
  const fullInMs = growthPerMs !== null && growthPerMs > 0 ? Math.round(freeBytes / growthPerMs) : null;
  const facts = { freeBytes, totalBytes, promisedBytes: promised, fullInMs };
  if (freeBytes < badFreeBytes) return finding("disk-space", "bad", "low", facts);
  if (fullInMs !== null && fullInMs < badFullInMs) return finding("disk-space", "bad", "filling", facts);
  if (freeBytes < warnFreeBytes) return finding("disk-space", "warn", "low", facts);
  if (fullInMs !== null && fullInMs < warnFullInMs) return finding("disk-space", "warn", "filling", facts);
  if (promised > freeBytes - badFreeBytes) return finding("disk-space", "warn", "promised", facts);
  return finding("disk-space", "ok", "enough", facts);
};

export const judgeDataSize = (files: readonly DataFile[]): Finding => {
  const over = files.filter(({ bytes, limitBytes }) => limitBytes !== null && bytes > limitBytes * overLimit);
  const facts = {
    bytes: sum(files.map(({ bytes }) => bytes)),
    limitBytes: sum(files.map(({ bytes, limitBytes }) => limitBytes ?? bytes)),
    over: over.map(({ name }) => name).join(", "),
  };
  return over.length > 0 ? finding("data-size", "warn", "over", facts) : finding("data-size", "ok", "within", facts);
};

export const judgeDataFolder = (folder: Folder, disk: Disk, path: string): Finding => {
  if (folder.kind === "unknown") return notKnown("data-folder", folder, { path });
  if (folder.kind === "not-writable")
    return finding("data-folder", "bad", "not-writable", { path, error: folder.error });
  const fileSystem = disk.kind === "known" ? disk.fileSystem : null;
  if (fileSystem === "in-memory" || fileSystem === "network")
    return finding("data-folder", "warn", fileSystem, { path });
  return finding("data-folder", "ok", "writable", { path });
};
