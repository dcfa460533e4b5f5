import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ensureTestTools } from "#build/bootstrap/apt.mjs";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "apt-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const program = (name: string, text = "") => {
  writeFileSync(join(dir, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(dir, name), 0o755);
};

/** An apt that knows only some packages, and like the real one installs nothing when asked for one it does not know. */
const aptWith = (...known: string[]) =>
  program(
    "apt-get",
    `cd "${dir}"; echo "$DEBIAN_FRONTEND $@" >> calls
[ "$1" = update ] && exit 0
shift; wanted=""
for one in "$@"; do case "$one" in
  -*) ;;
  ${known.join("|")}) wanted="$wanted $one" ;;
  *) echo "E: Unable to locate package $one"; exit 100 ;;
esac; done
for one in $wanted; do [ "$one" = squashfs-tools ] && one=mksquashfs; : > "$one"; done`,
  );

const run = async (asRoot: boolean) => {
  const printed: string[] = [];
  const print = (line: string) => {
    printed.push(line);
  };
  await ensureTestTools({ env: { PATH: dir }, asRoot, print });
  return printed;
};

const all = ["chromium", "prometheus", "prometheus-node-exporter", "squashfs-tools", "victoria-metrics"];

describe.skipIf(process.platform === "win32")("what the tests need beside npm's packages", () => {
  test("is installed through apt as root, once and without questions", async () => {
    aptWith(...all);
    program("chromium");
    expect(await run(true)).toEqual([
      "Installing for the tests through apt: prometheus, prometheus-node-exporter, squashfs-tools, victoria-metrics ...",
    ]);
    const calls = readFileSync(join(dir, "calls"), "utf8").trim().split("\n");
    expect(calls).toEqual([
      "noninteractive update -q",
      "noninteractive install -q -y --no-install-recommends prometheus prometheus-node-exporter squashfs-tools victoria-metrics",
    ]);
    expect(await run(true)).toEqual([]);
  });

  test("is installed as far as the release has it, and the rest is named", async () => {
    aptWith(...all.filter((name) => name !== "victoria-metrics"));
    const printed = await run(true);
    expect(printed.at(-1)).toBe("Not on this machine: victoria-metrics; the tests that start them are skipped.");
    expect(printed.join("\n")).toContain("Unable to locate package victoria-metrics");
  });

  test("is only named where we may not install", async () => {
    aptWith(...all);
    program("google-chrome");
    expect(await run(false)).toEqual([
      "Not on this machine: prometheus, prometheus-node-exporter, squashfs-tools, victoria-metrics; the tests that start them are skipped.",
    ]);
  });

  test("is silent about what goes by another name", async () => {
    for (const name of ["google-chrome-stable", "prometheus", "node_exporter", "mksquashfs", "victoria-metrics-prod"])
      program(name);
    expect(await run(true)).toEqual([]);
  });
});
