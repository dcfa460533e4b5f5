import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "./child.mjs";
import { contentHash, readStamp } from "./content-hash.mjs";
import { root } from "./places.mjs";

const stamp = join(root, "dist", ".stamp");
const inputs = ["config", "electron", "renderer", "build", "package.json", "package-lock.json"];

/** Bundles when what is in dist/ was made from other files than those here. */
export const ensureBuild = async ({ always = false } = {}) => {
  const wanted = contentHash(root, inputs);
  if (!always && readStamp(stamp) === wanted) return;
  console.log("Building ...");
  const code = await runChild(process.execPath, [join(root, "build", "bundle.ts")]);
  if (code !== 0) throw new Error("The build failed.");
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, `${wanted}\n`);
};
