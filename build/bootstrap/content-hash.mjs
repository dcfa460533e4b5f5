import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const filesIn = (/** @type {string} */ path) => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const inside = readdirSync(path, { recursive: true, withFileTypes: true });
  return inside.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
};

/**
 * One hash of names and contents, the same whatever the order and the files' dates.
 * @param {string} base
 * @param {string[]} paths files or folders under base; those that are not there count as empty
 */
export const contentHash = (base, paths) => {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((path) => filesIn(join(base, path))).sort()) {
    const bytes = readFileSync(path);
    hash.update(`${path.slice(base.length).replaceAll("\\", "/")}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
};

/** What a stamp file says, null when there is none. */
export const readStamp = (/** @type {string} */ path) => (existsSync(path) ? readFileSync(path, "utf8").trim() : null);
