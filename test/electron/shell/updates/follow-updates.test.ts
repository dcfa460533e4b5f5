import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type TestContext, test } from "vitest";
import { followUpdates, type Updater } from "#electron/shell/updates/follow-updates.ts";
import type { Release } from "#electron/shell/updates/plan-update.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

const quarterMs = 15 * 60e3;

const stage = (ctx: TestContext, hindrance: string | null = null) => {
  const folder = openTempFolder("updates");
  ctx.onTestFinished(folder.remove);
  const clock = createFakeClock(Date.UTC(2026, 10, 23, 2, 20));
  const did: string[] = [];
  const lines: string[] = [];
  const idFile = join(folder.path, "new", "machine-id");
  const now: {
    critical: number;
    feed: string | undefined;
    release: Release | null;
    fails: string | null;
    onDownload: () => void;
  } = {
    critical: 0,
    feed: "https://feed.example/",
    release: { version: "9.0.0", percent: 100 },
    fails: null,
    onDownload: () => {},
  };
  const doing = async (what: string) => {
    did.push(what);
    if (now.fails === what) throw new Error(`${what} failed\n    at somewhere`);
  };
  const updater: Updater = {
    find: async (feed) => {
      await doing(`find ${feed}`);
      return now.release;
    },
    download: async () => {
      now.onDownload();
      await doing("download");
    },
    install: () => doing("install"),
  };
  followUpdates({
    clock,
    log: (line) => lines.push(line),
    updater,
    hindrance,
    version: "1.0.0",
    idFile,
    followed: {
      upkeep: () => ({ from: "03:00", to: "05:00" }),
      wall: () => ({ displays: {}, timezone: "UTC", upkeep: { from: "03:00", to: "05:00", updates: now.feed } }),
      critical: async () => now.critical,
    },
  });
  return { clock, did, lines, idFile, now };
};

test("a release is downloaded at once, waits for the night and for the wall to be well, and is installed then", async (ctx) => {
  const { clock, did, lines, idFile, now } = stage(ctx);
  now.critical = 1;
  await clock.advance(4 * quarterMs);
  expect(did.filter((what) => what === "download").length).toBe(4);
  expect(did).not.toContain("install");
  now.critical = 0;
  await clock.advance(quarterMs);
  expect(did.filter((what) => what === "install").length).toBe(1);
  // What goes on is not said again.
  expect(lines).toEqual([
    "version 9.0.0 waits: outside the upkeep hours",
    "version 9.0.0 waits: something is red",
    "version 9.0.0 is installed now",
  ]);
  expect(readFileSync(idFile, "utf8")).toMatch(/^[0-9a-f-]{36}\n$/);
});

test("what turns red during the download is seen before the install", async (ctx) => {
  const { clock, did, now } = stage(ctx);
  await clock.advance(2 * quarterMs);
  now.onDownload = () => {
    now.critical = 1;
  };
  await clock.advance(quarterMs);
  expect(did.slice(-2)).toEqual(["find https://feed.example/", "download"]);
});

test("a fault of any step is told in one line, and it is tried again", async (ctx) => {
  const { clock, did, lines, now } = stage(ctx);
  for (const step of ["find https://feed.example/", "download", "install"]) {
    now.fails = step;
    await clock.advance(3 * quarterMs);
    expect(lines.at(-1)).toBe(`no update: ${step} failed`);
  }
  expect(did.filter((what) => what === "install").length).toBe(3);
});

test("without a feed nothing is asked, and one that is named later is", async (ctx) => {
  const { clock, did, lines, now } = stage(ctx);
  now.feed = undefined;
  await clock.advance(4 * quarterMs);
  expect([did, lines]).toEqual([[], []]);
  now.feed = "https://other.example/";
  await clock.advance(quarterMs);
  expect(did[0]).toBe("find https://other.example/");
});

test("a release that is not this machine's turn is not even downloaded", async (ctx) => {
  const { clock, did, now } = stage(ctx);
  now.release = { version: "9.0.0", percent: 0 };
  await clock.advance(8 * quarterMs);
  expect(new Set(did)).toEqual(new Set(["find https://feed.example/"]));
});

test("a program that cannot update itself says why, once, and only where a feed is named", async (ctx) => {
  const { clock, did, lines, now } = stage(ctx, "a .deb is left to the system");
  now.feed = undefined;
  await clock.advance(quarterMs);
  expect(lines).toEqual([]);
  now.feed = "https://feed.example/";
  await clock.advance(8 * quarterMs);
  expect([did, lines]).toEqual([[], ["no updates: a .deb is left to the system"]]);
});
