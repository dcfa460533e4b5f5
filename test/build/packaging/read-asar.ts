import { closeSync, openSync, readSync } from "node:fs";
import { z } from "zod";

type Entry = { files: Record<string, Entry> } | { size: number; offset: string; unpacked?: boolean | undefined };
const entry: z.ZodType<Entry> = z.lazy(() =>
  z.union([
    z.object({ files: z.record(z.string(), entry) }),
    z.object({ size: z.int(), offset: z.string(), unpacked: z.boolean().optional() }),
  ]),
);

const flatten = (one: Entry, path: string): { path: string; size: number; offset: number }[] =>
  "files" in one
    ? Object.entries(one.files).flatMap(([name, child]) => flatten(child, path === "" ? name : `${path}/${name}`))
    : [{ path, size: one.size, offset: Number(one.offset) }];

/** Electron's archive: four 32-bit numbers, a header in JSON, and the files one after the other. A file outside it is an error. */
export const readAsar = (file: string) => {
  const descriptor = openSync(file, "r");
  const bytes = (at: number, length: number): Buffer => {
    const buffer = Buffer.alloc(length);
    if (readSync(descriptor, buffer, 0, length, at) !== length) throw new Error("the archive ends too early");
    return buffer;
  };
  const head = bytes(0, 16);
  const header = entry.parse(JSON.parse(bytes(16, head.readUInt32LE(12)).toString("utf8")));
  const start = 8 + head.readUInt32LE(4);
  const all = new Map(flatten(header, "").map((one) => [one.path, one]));
  return {
    paths: [...all.keys()].sort(),
    read: (path: string): Buffer => {
      const found = all.get(path);
      if (!found) throw new Error(`the archive has no ${path}`);
      return bytes(start + found.offset, found.size);
    },
    close: () => closeSync(descriptor),
  };
};
