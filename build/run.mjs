import { join, resolve } from "node:path";
import { ensureBuild } from "./bootstrap/build.mjs";
import { runChild } from "./bootstrap/child.mjs";
import { ensurePackages } from "./bootstrap/install.mjs";
import { ensureNode24 } from "./bootstrap/node24.mjs";
import { orFail } from "./bootstrap/or-fail.mjs";
import { root, userDir } from "./bootstrap/places.mjs";

const tool = (/** @type {string} */ path) => join(root, "node_modules", ...path.split("/"));

/**
 * What each task runs on Node 24. `built` builds first; `from` is the folder it runs in, the checkout by default.
 * @type {Record<string, { script?: string, args?: string[], built?: boolean, from?: string }>}
 */
const tasks = {
  check: { script: join(root, "dist", "serve", "check.js"), built: true, from: userDir() },
  export: { script: join(root, "dist", "serve", "export.js"), built: true, from: userDir() },
  init: { script: join(root, "dist", "serve", "init.js"), built: true, from: userDir() },
  secret: { script: join(root, "dist", "serve", "secret.js"), built: true },
  token: { script: join(root, "dist", "serve", "token.js"), built: true },
  bench: { script: join(root, "test", "bench", "main.ts"), built: true },
  build: {},
  lint: { script: tool("@biomejs/biome/bin/biome"), args: ["check", "."] },
  types: { script: tool("typescript/bin/tsc"), args: ["-b"] },
  dead: { script: tool("knip/bin/knip.js") },
  schema: { script: join(root, "build", "schema.ts") },
  fix: { script: tool("@biomejs/biome/bin/biome"), args: ["check", "--write", "."] },
};

const [name = "", ...rest] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
if (!task) {
  console.error(`No such task: "${name}". There are: ${Object.keys(tasks).join(", ")}.`);
  process.exit(2);
}

const run = async () => {
  await ensureNode24();
  await ensurePackages();
  if (name === "build" || task.built) await ensureBuild({ always: name === "build" });
  if (!task.script) return 0;
  const args = [task.script, ...(task.args ?? []), ...rest.filter((arg) => arg !== "--")];
  return runChild(process.execPath, args, { cwd: resolve(task.from ?? root) });
};
process.exit(await orFail(run));
