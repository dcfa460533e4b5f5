import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepArgs, takeArgs } from "#electron/shell/start/kept-args.ts";
import { openTempFolder } from "#test/support/child-server.ts";

test("arguments outlive an installer once; a damaged file and none are no arguments", (ctx) => {
  const folder = openTempFolder("args");
  ctx.onTestFinished(folder.remove);
  const file = join(folder.path, "new", "args.json");
  keepArgs(file, ["--wall", "/home/w/wall.yaml"]);
  expect(takeArgs(file)).toEqual(["--wall", "/home/w/wall.yaml"]);
  expect(takeArgs(file)).toEqual([]);
  writeFileSync(file, '{"a":1}');
  expect(takeArgs(file)).toEqual([]);
});
