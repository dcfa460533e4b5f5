import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contentHash, readStamp } from "#build/bootstrap/content-hash.mjs";

let base = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "hash-"));
  mkdirSync(join(base, "in", "side"), { recursive: true });
  writeFileSync(join(base, "in", "side", "a.ts"), "one");
  writeFileSync(join(base, "lock"), "two");
});
afterEach(() => rmSync(base, { recursive: true }));

const hash = () => contentHash(base, ["in", "lock", "missing"]);

describe("the hash that decides about building and installing", () => {
  test("stays when only dates change", () => {
    const before = hash();
    utimesSync(join(base, "lock"), new Date(0), new Date(0));
    expect(hash()).toBe(before);
  });

  test("changes with a content, a name, or a file more", () => {
    const seen = new Set([hash()]);
    writeFileSync(join(base, "lock"), "2");
    seen.add(hash());
    renameSync(join(base, "in", "side", "a.ts"), join(base, "in", "side", "b.ts"));
    seen.add(hash());
    writeFileSync(join(base, "in", "c.ts"), "");
    seen.add(hash());
    expect(seen.size).toBe(4);
  });

  test("does not take a file's name and content for the end of the file before it", () => {
    const before = hash();
    rmSync(join(base, "lock"));
    writeFileSync(join(base, "in", "side", "a.ts"), "one/locktwo");
    expect(hash()).not.toBe(before);
  });

  test("is compared with a stamp, which may be missing", () => {
    expect(readStamp(join(base, "stamp"))).toBe(null);
    writeFileSync(join(base, "stamp"), "abc\n");
    expect(readStamp(join(base, "stamp"))).toBe("abc");
  });
});
