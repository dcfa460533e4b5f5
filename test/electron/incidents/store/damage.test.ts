import { execFileSync } from "node:child_process";
import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { entryRequest } from "#config/contract/incident-requests.ts";
import { temporaryFolder } from "#test/support/incident-api.ts";
import { countingClock, openDesk } from "./desk.ts";

const texts = z.array(z.string());
const sawWhileFull = z.object({
  refusal: z.object({ kind: z.string(), message: z.string() }),
  saved: texts,
  whileFull: texts,
  afterwards: texts,
  reopened: texts,
  troubles: texts,
});

type Rig = { folder: string; now: () => number; id: string; file: string };

const notesOf = ({ folder, now, id }: Rig) => {
  const { store, incidents, troubles } = openDesk(folder, now);
  const texts = (incidents.detail(id, false)?.entries ?? []).map(({ text }) => text);
  const found = { texts, troubles: [...troubles], notice: store.notice() };
  store.close();
  return found;
};

const write = ({ folder, now, id }: Rig, texts: string[]) => {
  const { store, incidents } = openDesk(folder, now);
  for (const text of texts) incidents.add(id, entryRequest.parse({ text, plain: true }));
  store.close();
};

const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => `note ${from + i} 決済が失敗`);

/** 300 notes, a backup after the first 200 of them. */
const openRig = async (): Promise<Rig> => {
  const folder = temporaryFolder();
  const now = countingClock();
  const { store, incidents } = openDesk(folder, now);
  const { id } = incidents.start({ title: "Damaged" }).incident;
  const rig = { folder, now, id, file: join(folder, "incidents.sqlite") };
  for (const text of many(0, 200)) incidents.add(id, entryRequest.parse({ text, plain: true }));
  await store.backUp();
  store.close();
  write(rig, many(200, 100));
  return rig;
};

const garble = (file: string, at: number, length: number) => {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, at, at + length);
  writeFileSync(file, bytes);
};

describe("a damaged file of incidents", () => {
  test.each<[string, (rig: Rig) => void]>([
    ["garbage in the middle", ({ file }) => garble(file, Math.floor(readFileSync(file).length / 2), 20_000)],
    ["garbage at the beginning", ({ file }) => garble(file, 0, 200)],
    ["one altered character of one note", ({ file }) => garble(file, readFileSync(file).indexOf("note 150 決済"), 1)],
    ["a file cut in half", ({ file }) => truncateSync(file, Math.floor(readFileSync(file).length / 8192) * 4096)],
    ["an empty file", ({ file }) => truncateSync(file, 0)],
    ["no file at all", ({ file }) => rmSync(file)],
  ])(
    "%s: the backup is restored, later notes come back from the notes file, and people are told",
    async (_, damage) => {
      const rig = await openRig();
      damage(rig);
      const { texts, troubles, notice } = notesOf(rig);
      expect(texts).toEqual(many(0, 300));
      expect(troubles).toHaveLength(1);
      expect(notice).toBe(troubles[0]);
      expect(notice).toMatch(/\d+ entries came back from the notes file/);
      expect(notesOf(rig).troubles).toEqual([]);
      write(rig, ["after it all"]);
      expect(notesOf(rig).texts).toEqual([...many(0, 300), "after it all"]);
    },
  );
  test("without a backup all comes back from the notes file", async () => {
    const rig = await openRig();
    rmSync(join(rig.folder, "backups"), { recursive: true });
    garble(rig.file, 0, 5000);
    expect(notesOf(rig)).toMatchObject({ texts: many(0, 300), notice: expect.stringContaining("a new one was begun") });
  });
  test("a damaged backup is passed over for the one before", async () => {
    const rig = await openRig();
    const { store } = openDesk(rig.folder, rig.now);
    await store.backUp();
    store.close();
    const newest = readdirSync(join(rig.folder, "backups")).sort().at(-1) ?? "";
    garble(join(rig.folder, "backups", newest), 8192, 20_000);
    garble(rig.file, 8192, 20_000);
    expect(notesOf(rig).texts).toEqual(many(0, 300));
  });
  test("an earlier state of the file, as when its log is lost, catches up from the notes file", async () => {
    const rig = await openRig();
    const earlier = readFileSync(rig.file);
    write(rig, many(300, 20));
    writeFileSync(rig.file, earlier);
    expect(notesOf(rig)).toMatchObject({ texts: many(0, 320), notice: expect.stringContaining("had lost its end") });
  });
  test("damage that shows only while it is open is repaired then, and the note is saved", async () => {
    const rig = await openRig();
    const { store, incidents, troubles } = openDesk(rig.folder, rig.now);
    store.change(({ database }) => void database.exec("UPDATE entry SET crc = crc + 1 WHERE number = 7"));
    expect(incidents.detail(rig.id, false)?.entries.map(({ text }) => text)).toEqual(many(0, 300));
    expect(troubles).toHaveLength(1);
    store.close();
  });
});

test("a log cut or garbled at any place, as by a power cut, costs no note", async () => {
  const rig = await openRig();
  const { store, incidents } = openDesk(rig.folder, rig.now);
  for (const text of many(300, 30)) incidents.add(rig.id, entryRequest.parse({ text, plain: true }));
  // As it lies there while the process lives; it is never closed.
  const names = readdirSync(rig.folder).filter((name) => /^(incidents\.sqlite(-wal)?|notes-.*)$/.test(name));
  const files = names.map((name) => ({ name, bytes: readFileSync(join(rig.folder, name)) }));
  store.close();
  const log = files.find(({ name }) => name.endsWith("-wal"))?.bytes ?? Buffer.alloc(0);
  expect(log.length).toBeGreaterThan(100_000);
  fc.assert(
    fc.property(fc.nat({ max: log.length - 1 }), fc.constantFrom("cut", "garbled", "gone"), (at, how) => {
      const folder = temporaryFolder();
      for (const { name, bytes } of files) {
        const isLog = name.endsWith("-wal");
        if (isLog && how === "gone") continue;
        const copy = Buffer.from(bytes);
        if (isLog && how === "garbled") copy.fill(0x5a, at, Math.min(at + 100, copy.length));
        writeFileSync(join(folder, name), isLog && how === "cut" ? copy.subarray(0, at) : copy);
      }
      expect(notesOf({ ...rig, folder }).texts).toEqual(many(0, 330));
    }),
    { numRuns: 15 },
  );
});

describe("the notes file", () => {
  const notesFile = (folder: string) =>
    join(folder, readdirSync(folder).find((name) => name.startsWith("notes-")) ?? "");
  test("ends in a torn line after a power cut; what comes next is whole", async () => {
    const rig = await openRig();
    appendFileSync(notesFile(rig.folder), '{"crc32":"00000000","record":{"kind":"ent');
    write(rig, ["after the cut"]);
    garble(rig.file, 0, 5000);
    const { texts, notice } = notesOf(rig);
    expect(texts).toEqual([...many(0, 300), "after the cut"]);
    expect(notice).toContain("1 line of it could not be read");
  });
  test("cut or altered anywhere, it costs at most the lines that were hit", async () => {
    const rig = await openRig();
    rmSync(join(rig.folder, "backups"), { recursive: true });
    const whole = readFileSync(notesFile(rig.folder));
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.boolean(), (at, cut) => {
        const folder = temporaryFolder();
        const bytes = Buffer.from(whole);
        if (!cut) bytes[at] = (bytes[at] ?? 0) ^ 0x55;
        writeFileSync(notesFile(rig.folder).replace(rig.folder, folder), cut ? bytes.subarray(0, at) : bytes);
        const { texts } = notesOf({ ...rig, folder, file: join(folder, "incidents.sqlite") });
        const lines = whole.subarray(0, at).toString("latin1").split("\n").length - 1;
        const entries = Math.max(0, Math.floor((lines - 1) / 2));
        expect(texts).toEqual(cut ? many(0, 300).slice(0, texts.length) : texts);
        expect(texts.length).toBeGreaterThanOrEqual(cut ? entries - 1 : 298);
      }),
      { numRuns: 12 },
    );
  });
});

test("a full disk refuses the note, harms nothing, and takes it again once there is room", async (ctx) => {
  try {
    execFileSync("prlimit", ["--version"]);
  } catch {
    return ctx.skip("prlimit is not installed");
  }
  const folder = temporaryFolder();
  const script = join(import.meta.dirname, "full-disk.ts");
  const saw = sawWhileFull.parse(
    JSON.parse(execFileSync(process.execPath, [script, folder], { encoding: "utf8", timeout: 60_000 })),
  );
  // A limit of the process reaches SQLite as a failed write, a full disk as SQLITE_FULL.
  expect(["full", "unavailable"]).toContain(saw.refusal.kind);
  expect(saw.refusal.message).toContain("nothing was saved");
  expect(saw.whileFull).toEqual(saw.saved);
  expect(saw.afterwards).toEqual([...saw.saved, "there is room again"]);
  expect(saw.reopened).toEqual(saw.afterwards);
  expect(saw.troubles).toEqual([]);
});
