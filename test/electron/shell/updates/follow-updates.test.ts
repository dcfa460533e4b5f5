import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { followUpdates } from "#electron/shell/updates/follow-updates.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

test("a release that is found waits for the night and for the wall to be well, and is installed then", async (ctx) => {
  const folder = openTempFolder("updates");
  ctx.onTestFinished(folder.remove);
  const clock = createFakeClock(Date.UTC(2026, 10, 23, 2, 20));
  let installed = 0;
  let critical = 1;
  let finds = 0;
  const lines: string[] = [];
  const idFile = join(folder.path, "new", "machine-id");
  followUpdates({
    clock,
    log: (line) => lines.push(line),
    updater: {
      find: async () => {
        finds++;
        if (finds === 1) throw new Error("no network");
        return { version: "9.0.0", percent: 100 };
      },
      install: () => installed++,
    },
    version: "1.0.0",
    idFile,
    followed: {
      upkeep: () => ({ from: "03:00", to: "05:00" }),
      wall: () => ({ displays: {}, timezone: "UTC" }),
      critical: async () => critical,
    },
  });
  await clock.advance(60 * 60e3);
  critical = 0;
  expect(installed).toBe(0);
  await clock.advance(15 * 60e3);
  expect(installed).toBe(1);
  expect(lines).toEqual([
    "no update: no network",
    "version 9.0.0 waits: outside the upkeep hours",
    "version 9.0.0 waits: something is red",
    "version 9.0.0 waits: something is red",
  ]);
  expect(readFileSync(idFile, "utf8")).toMatch(/^[0-9a-f-]{36}\n$/);
});
