import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

const cli = join("node_modules", "npm", "bin", "npm-cli.js");

/** npm's own script, so that any Node can run it without a shell; null when only a wrapper of npm is to be found. */
const npmScript = (/** @type {NodeJS.ProcessEnv} */ env, /** @type {string} */ nodePath) => {
  const bin = dirname(nodePath);
  const inPath = (env.PATH ?? env.Path ?? "").split(delimiter).filter((dir) => dir !== "");
  const candidates = [
    env.npm_execpath ?? "",
    join(bin, cli),
    join(bin, "..", "lib", cli),
    ...inPath.flatMap((dir) => [join(dir, "npm"), join(dir, cli)]),
  ];
  for (const candidate of candidates) {
    if (!existsSync(candidate)) continue;
    const script = realpathSync(candidate);
    if (script.endsWith("npm-cli.js")) return script;
  }
  return null;
};

/**
 * How to start npm: the one that started us, the one beside this Node, or the one in PATH.
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export const findNpm = (env = process.env, nodePath = process.execPath) => {
  const script = npmScript(env, nodePath);
  if (script) return { command: nodePath, args: [script], shell: false };
  return { command: "npm", args: [], shell: process.platform === "win32" };
};
