import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { type NoteRecord, noteRecord } from "./stored.ts";

/** How far the notes are also in the database. */
export type Position = { file: string; bytes: number };
export const startPosition: Position = { file: "", bytes: 0 };

export type NotesFiles = {
  /** On the disk when it returns; what it returns takes the lines back. Throws when there is no room, and leaves nothing. */
  append: (records: readonly NoteRecord[], atMs: number) => { position: Position; undo: () => void };
  /** What stands behind that position, in order; lines that were torn or altered are only counted. */
  after: (position: Position) => { records: NoteRecord[]; unreadable: number; end: Position };
  close: () => void;
};

const nameOf = (atMs: number): string => `notes-${new Date(atMs).toISOString().slice(0, 7)}.ndjson`;
const lineOf = (record: NoteRecord): string => {
  const json = JSON.stringify(record);
  return `{"crc32":"${crc32(json).toString(16).padStart(8, "0")}","record":${json}}\n`;
};

const readLine = (line: string): NoteRecord | null => {
  const [, sum = "", json = ""] = /^\{"crc32":"([0-9a-f]{8})","record":(.*)\}$/.exec(line) ?? [];
  if (json === "" || crc32(json) !== Number.parseInt(sum, 16)) return null;
  return noteRecord.safeParse(JSON.parse(json)).data ?? null;
};

/** A new file's name is only on the disk once its folder is. */
const syncFolder = (folder: string) => {
  try {
    const descriptor = openSync(folder, "r");
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch {
    // Windows opens no folders.
  }
};

const endsTorn = (descriptor: number, bytes: number): boolean => {
  if (bytes === 0) return false;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, bytes - 1);
  return last[0] !== 0x0a;
};

/** The second copy of everything people wrote: a checksummed line each, in a file a month, only ever added to. */
export const openNotesFiles = (folder: string): NotesFiles => {
  mkdirSync(folder, { recursive: true });
  const names = () =>
    readdirSync(folder)
      .filter((name) => /^notes-\d{4}-\d\d\.ndjson$/.test(name))
      .sort();
  let current: { name: string; descriptor: number; bytes: number } | null = null;

  const open = (name: string) => {
    if (current) closeSync(current.descriptor);
    current = null;
    const descriptor = openSync(join(folder, name), "a+");
    syncFolder(folder);
    const { size } = fstatSync(descriptor);
    // The next line must not become a part of a torn one.
    const bytes = endsTorn(descriptor, size) ? size + writeSync(descriptor, "\n") : size;
    current = { name, descriptor, bytes };
    return current;
  };
  const fileFor = (atMs: number) => {
    // A clock set back must not put later notes before earlier ones.
    const name = [current?.name ?? names().at(-1) ?? "", nameOf(atMs)].sort().at(-1) ?? "";
    return current?.name === name ? current : open(name);
  };

  return {
    append: (records, atMs) => {
      const file = fileFor(atMs);
      const before = file.bytes;
      const undo = () => {
        ftruncateSync(file.descriptor, before);
        file.bytes = before;
      };
      const buffer = Buffer.from(records.map(lineOf).join(""));
      try {
        for (let written = 0; written < buffer.length; )
          written += writeSync(file.descriptor, buffer, written, buffer.length - written);
        fdatasyncSync(file.descriptor);
      } catch (error) {
        undo();
        throw error;
      }
      file.bytes = before + buffer.length;
      return { position: { file: file.name, bytes: file.bytes }, undo };
    },
    after: (position) => {
      let end = position;
      let unreadable = 0;
      const records = names()
        .filter((name) => name >= position.file)
        .flatMap((name) => {
          const bytes = readFileSync(join(folder, name));
          const text = bytes.subarray(name === position.file ? position.bytes : 0).toString("utf8");
          end = { file: name, bytes: bytes.length };
          const lines = text.split("\n").filter((line) => line !== "");
          const read = lines.flatMap((line) => readLine(line) ?? []);
          unreadable += lines.length - read.length;
          return read;
        });
      return { records, unreadable, end };
    },
    close: () => {
      if (current) closeSync(current.descriptor);
      current = null;
    },
  };
};
