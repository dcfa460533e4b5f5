import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeTools } from "./stand-in-electron.ts";

export const root = join(import.meta.dirname, "..", "..", "..");

/** Runs electron-builder as a release does, but with nothing from the network, and for a version that no other build has. */
export const buildPackages = async (
  targets: string[],
  { folder, standIn, version = "0.0.1" }: { folder: string; standIn: string; version?: string },
) => {
  const tools = join(folder, "tools");
  mkdirSync(tools, { recursive: true });
  const own = {
    electronDist: standIn,
    "directories.output": join(folder, "packages"),
    // Elsewhere it is the address of the repository's origin.
    "extraMetadata.homepage": "https://wall.test",
    "extraMetadata.version": version,
  };
  const args = [...targets, "--x64", "--publish", "never", "--config", "build/electron-builder.json"];
  await promisify(execFile)(
    process.execPath,
    [
      join(root, "node_modules", "electron-builder", "cli.js"),
      ...args,
      ...Object.entries(own).map(([key, value]) => `-c.${key}=${value}`),
    ],
    { cwd: root, env: { ...process.env, ...makeTools(tools) } },
  );
};
