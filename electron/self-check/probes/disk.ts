import { mkdir, open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Disk, Folder } from "#electron/self-check/machine.ts";

/** Linux' numbers of file systems, as in linux/magic.h and statfs(2). */
const kinds = new Map<number, "in-memory" | "network">([
  [0x01021994, "in-memory"], // tmpfs
  [0x858458f6, "in-memory"], // ramfs
  [0x6969, "network"], // NFS
  [0xff534d42, "network"], // CIFS
  [0xfe534d42, "network"], // SMB2
  [0x517b, "network"], // SMB
  [0x01021997, "network"], // 9P
  [0x00c36400, "network"], // Ceph
]);

/** The file system of the folder: what a program that is not the administrator's may still write. */
export const probeDisk = async (platform: NodeJS.Platform, folder: string): Promise<Disk> => {
  const { bsize, bavail, blocks, type } = await statfs(folder);
  // The number is signed on some systems.
  const fileSystem = platform === "linux" ? (kinds.get(type >>> 0) ?? "local") : null;
  return { kind: "known", freeBytes: bavail * bsize, totalBytes: blocks * bsize, fileSystem };
};

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "error";

/** Writes a few bytes until they are on the disk, and takes them away again. */
export const probeFolder = async (folder: string): Promise<Folder> => {
  const path = join(folder, `self-check-${process.pid}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(path, "w", 0o600);
    try {
      await file.writeFile("ok\n");
      await file.sync();
    } finally {
      await file.close();
    }
    return { kind: "writable" };
  } catch (error) {
    return { kind: "not-writable", error: codeOf(error) };
  } finally {
    await rm(path, { force: true }).catch(() => {});
  }
};
