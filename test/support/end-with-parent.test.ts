import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { until } from "./child-server.ts";
import { temporaryFolder } from "./incident-api.ts";

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test.skipIf(process.platform === "win32")(
  "a program that is killed by a test ends by itself when the test is",
  async () => {
    const writer = join(import.meta.dirname, "..", "electron", "incidents", "store", "write-notes.ts");
    const folder = temporaryFolder();
    const args = [writer, folder, "01KAQWERTY0000000000000001", join(folder, "report"), "notes"];
    const between = `const child = require("node:child_process").spawn(process.execPath, ${JSON.stringify(args)}, { stdio: "ignore" });
    process.stdout.write(String(child.pid));
    setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ["--eval", between], { stdio: ["ignore", "pipe", "inherit"] });
    const [said] = await once(parent.stdout, "data");
    const pid = Number(String(said));
    await until("the program writes", async () => existsSync(join(folder, "report")));
    expect(isThere(pid)).toBe(true);
    parent.kill("SIGKILL");
    await until("the program ends", async () => !isThere(pid));
  },
  40_000,
);
