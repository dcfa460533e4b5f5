import { join } from "node:path";
import { ensureTestTools } from "./bootstrap/apt.mjs";
import { ensureBuild } from "./bootstrap/build.mjs";
import { runChild } from "./bootstrap/child.mjs";
import { ensurePackages } from "./bootstrap/install.mjs";
import { ensureNode24 } from "./bootstrap/node24.mjs";
import { root } from "./bootstrap/places.mjs";

/** Everything the tests stand on. A test run that cannot begin is a failed one, and says so in its last line. */
const prepare = async () => {
  await ensureNode24();
  await ensurePackages();
  await ensureTestTools();
  await ensureBuild();
};

try {
  await prepare();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed, 0 skipped");
  process.exit(1);
}
const args = process.argv.slice(2).filter((arg) => arg !== "--");
process.exit(await runChild(process.execPath, [join(root, "test", "run.ts"), ...args]));
