import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, openAsBlob, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open, rename, rm, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { IncidentError, isFull } from "#electron/incidents/incident-error.ts";
import { type Sniffed, sniff, sniffBytes } from "./sniff.ts";

export type Kept = { sha256: string; bytes: number } & Sniffed;

export type EvidenceFiles = {
  /** Keeps bytes under their hash; they are on the disk when it resolves. Throws IncidentError for too many, or no room. */
  keep: (bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<Kept>;
  /** Read from the disk as it is sent; null when there is none. */
  blob: (sha256: string) => Promise<Blob | null>;
  /** All bytes, and only if they are still what their hash says; null otherwise. */
  read: (sha256: string) => Buffer | null;
  /** When each was kept last. */
  list: () => { sha256: string; modifiedMs: number }[];
  remove: (sha256: string) => void;
};

export const mostEvidenceBytes = 60 * 2 ** 20;

/** A file's name is on the disk once its folder is; Windows opens no folders, and needs none of it. */
const syncFolder = async (folder: string) => {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
};

const writeAll = async (handle: FileHandle, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let bytes = 0;
  let headBytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > mostEvidenceBytes)
      throw new IncidentError("too-large", `Evidence may have ${mostEvidenceBytes / 2 ** 20} MiB at most.`);
    hash.update(chunk);
    if (headBytes < sniffBytes) head.push(chunk);
    headBytes += chunk.length;
    await handle.writeFile(chunk);
  }
  await handle.sync();
  return { sha256: hash.digest("hex"), bytes, ...sniff(Buffer.concat(head).subarray(0, sniffBytes)) };
};

/** Files named by the SHA-256 of their bytes: what is kept can neither be altered nor kept twice. */
export const openEvidenceFiles = (folder: string): EvidenceFiles => {
  const unfinished = join(folder, "unfinished");
  mkdirSync(unfinished, { recursive: true });
  // Of a process that was ended in the middle.
  for (const name of readdirSync(unfinished)) rmSync(join(unfinished, name), { force: true });
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);

  const keep: EvidenceFiles["keep"] = async (chunks) => {
    const path = join(unfinished, randomUUID());
    const handle = await open(path, "wx");
    try {
      const kept = await writeAll(handle, chunks);
      await handle.close();
      const final = pathOf(kept.sha256);
      if (existsSync(final)) {
        // Wanted again: it is as if it had come now.
        await utimes(final, new Date(), new Date());
        return kept;
      }
      mkdirSync(dirname(final), { recursive: true });
      await rename(path, final);
      await syncFolder(dirname(final));
      await syncFolder(folder);
      return kept;
    } catch (error) {
      if (!isFull(error)) throw error;
      throw new IncidentError("full", "The disk is full: the evidence was not kept. Make room and send it again.");
    } finally {
      await handle.close().catch(() => {});
      await rm(path, { force: true });
    }
  };
  return {
    keep,
    blob: async (sha256) => (existsSync(pathOf(sha256)) ? openAsBlob(pathOf(sha256)) : null),
    read: (sha256) => {
      if (!existsSync(pathOf(sha256))) return null;
      const bytes = readFileSync(pathOf(sha256));
      return createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : null;
    },
    list: () =>
      readdirSync(folder)
        .filter((name) => /^[0-9a-f]{2}$/.test(name))
        .flatMap((name) => readdirSync(join(folder, name)))
        .filter((name) => /^[0-9a-f]{64}$/.test(name))
        .flatMap((sha256) => {
          const modifiedMs = statSync(pathOf(sha256), { throwIfNoEntry: false })?.mtimeMs;
          return modifiedMs === undefined ? [] : [{ sha256, modifiedMs }];
        }),
    remove: (sha256) => rmSync(pathOf(sha256), { force: true }),
  };
};
