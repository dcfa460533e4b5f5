import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "./child.mjs";
import { contentHash, readStamp } from "./content-hash.mjs";
import { findNpm } from "./npm.mjs";
import { root } from "./places.mjs";

const stamp = join(root, "node_modules", ".yagura-stamp");

/** Packages as the lock file has them. No install script runs: none of the packages needs one. */
export const ensurePackages = async () => {
  const wanted = contentHash(root, ["package-lock.json"]);
  if (readStamp(stamp) === wanted) return;
  console.log("Installing packages (once) ...");
  const npm = findNpm();
  const args = [...npm.args, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--include=dev"];
  const { code, output } = await runQuietly(npm.command, args, { shell: npm.shell });
  if (code !== 0) throw new Error(`npm ci failed:\n${output}`);
  writeFileSync(stamp, `${wanted}\n`);
};
