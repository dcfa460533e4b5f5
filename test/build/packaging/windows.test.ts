import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTempFolder } from "#test/support/child-server.ts";
import { buildPackages, root } from "./build-packages.ts";
import { asShipped, readFuses } from "./stand-in-electron.ts";

const temp = openTempFolder("packaging-windows");
const unpacked = join(temp.path, "packages", "win-unpacked");
const program = join(unpacked, "Yagura.exe");

/** A Windows program with Electron's fuses and version, and nothing to run. Made by what electron-builder writes such programs with. */
const makeProgram = (): Buffer => {
  const require = createRequire(createRequire(join(root, "package.json")).resolve("app-builder-lib/package.json"));
  const { NtExecutable, NtExecutableResource } = require("pe-library");
  const { Resource } = require("resedit");
  const executable = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(executable);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: "Electron" });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  executable.setExtraData(new TextEncoder().encode(asShipped).buffer);
  return Buffer.from(executable.generate());
};

beforeAll(async () => {
  const standIn = join(temp.path, "electron");
  mkdirSync(join(standIn, "locales"), { recursive: true });
  writeFileSync(join(standIn, "electron.exe"), makeProgram());
  for (const language of ["de", "en-US", "ja"]) writeFileSync(join(standIn, "locales", `${language}.pak`), "");
  await buildPackages(["--win", "dir"], { folder: temp.path, standIn });
}, 60_000);
afterAll(temp.remove);

test("Windows' program carries its fuses, and the sum of the archive it is to load", () => {
  expect(readFuses(program)).toBe("010011001");
  const archive = readFileSync(join(unpacked, "resources", "app.asar"));
  const header = archive.subarray(16, 16 + archive.readUInt32LE(12));
  const value = createHash("sha256").update(header).digest("hex");
  const integrity = JSON.stringify([{ file: "resources\\app.asar", alg: "SHA256", value }]);
  expect(readFileSync(program).includes(integrity)).toBe(true);
});

test("Windows' program has our icon and name, and no language more than the wall speaks", () => {
  const bytes = readFileSync(program);
  for (const size of [16, 32, 48, 64, 128, 256])
    expect(bytes.includes(readFileSync(join(root, "build", "packaging", "icons", `${size}x${size}.png`)))).toBe(true);
  expect(bytes.includes(Buffer.from("Yagura", "utf16le"))).toBe(true);
  expect(readdirSync(join(unpacked, "locales")).sort()).toEqual(["en-US.pak", "ja.pak"]);
});
