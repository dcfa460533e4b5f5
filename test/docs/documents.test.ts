import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { usage } from "#build/bootstrap/flags.mjs";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { fencesOf, readDoc, root } from "./markdown.ts";

const documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/api.md", "docs/wall-file.md"];

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readDoc("package.json")));

const prose = (markdown: string): string => markdown.replace(/^```.*?^```$/gms, "");

/** As GitHub makes them: lower case, punctuation gone, spaces to hyphens. */
const anchorsOf = (markdown: string): string[] =>
  [...prose(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

const linksOf = (markdown: string): string[] =>
  [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);

/** Files and folders in backticks, some seen from electron/; capitals stand for a name of one's own. */
const pathsOf = (markdown: string): string[] =>
  [...prose(markdown).matchAll(/`((?:[a-z0-9-]+\/)+(?:[\w.-]+\.[a-z]+)?)`/gi)]
    .map(([, path = ""]) => path)
    .filter((path) => !/KIND|NAME|kind\.css/.test(path));

describe.each(documents)("%s", (document) => {
  const text = readDoc(document);
  test("links to what exists", () => {
    const links = linksOf(text).filter((link) => !/^https?:/.test(link));
    expect(links.length + pathsOf(text).length).toBeGreaterThan(0);
    for (const link of links) {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? document : join(dirname(document), path);
      expect([link, existsSync(join(root, target))]).toEqual([link, true]);
      if (anchor !== undefined) expect(anchorsOf(readDoc(target))).toContain(anchor);
    }
  });
  test("names files that exist", () => {
    const isThere = (path: string) => [path, join("electron", path)].some((one) => existsSync(join(root, one)));
    expect(pathsOf(text).filter((path) => !isThere(path))).toEqual([]);
  });
  test("names npm scripts that exist", () => {
    const named = [...text.matchAll(/npm run ([a-z]+)/g)].map(([, name = ""]) => name);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});

test("the README's first wall is one", () => {
  const yaml = fencesOf(readDoc("README.md")).filter(({ info }) => info === "yaml");
  expect(yaml).toHaveLength(1);
  for (const { text } of yaml) expect(parseWall(text)).toMatchObject({ ok: true });
});

test("the README has every flag, and no other", () => {
  const flagsIn = (text: string) => [...new Set(text.match(/--[a-z-]+/g) ?? [])].sort();
  const rows = readDoc("README.md").match(/^\| `--.*$/gm) ?? [];
  expect(flagsIn(rows.map((row) => row.split("|")[1] ?? "").join("\n"))).toEqual(
    flagsIn(usage.split("\n").slice(1).join("\n")),
  );
});
