import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { argsFiles, keepArgs, restoredArgs } from "#electron/shell/start/kept-args.ts";
import { openTempFolder } from "#test/support/child-server.ts";

test("arguments outlive an installer once, those of a login item always; a damaged file and none are no arguments", (ctx) => {
  const folder = openTempFolder("args");
  ctx.onTestFinished(folder.remove);
  const userData = join(folder.path, "new");
  const { afterUpdate, atLogin } = argsFiles(userData);
  expect(restoredArgs(userData)).toEqual([]);
  keepArgs(atLogin, ["--hub", "https://h"]);
  keepArgs(afterUpdate, ["--wall", "/home/w/wall.yaml"]);
  const starts = [1, 2, 3].map(() => restoredArgs(userData));
  expect(starts).toEqual([
    ["--wall", "/home/w/wall.yaml"],
    ["--hub", "https://h"],
    ["--hub", "https://h"],
  ]);
  writeFileSync(atLogin, '{"a":1}');
  writeFileSync(afterUpdate, "[");
  expect(restoredArgs(userData)).toEqual([]);
});
