import { runQuietly } from "./child.mjs";
import { inPath } from "./in-path.mjs";

/** What the tests start beside the product: Debian's package, and the names its program goes by elsewhere. */
const tools = [
  { apt: "chromium", programs: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"] },
  { apt: "prometheus", programs: ["prometheus"] },
  { apt: "prometheus-node-exporter", programs: ["prometheus-node-exporter", "node_exporter"] },
  { apt: "squashfs-tools", programs: ["mksquashfs"] },
  { apt: "victoria-metrics", programs: ["victoria-metrics", "victoria-metrics-prod"] },
];

const missingTools = (/** @type {NodeJS.ProcessEnv} */ env) =>
  tools.filter((tool) => inPath(tool.programs, env) === null).map((tool) => tool.apt);

/**
 * Together, and once more one by one: a release that lacks one package must not cost the others.
 * @param {string[]} packages
 * @param {NodeJS.ProcessEnv} env
 */
const install = async (packages, env) => {
  const quiet = { ...env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (/** @type {string[]} */ ...args) => runQuietly("apt-get", args, { env: quiet });
  const options = ["install", "-q", "-y", "--no-install-recommends"];
  const update = await apt("update", "-q");
  const together = await apt(...options, ...packages);
  if (together.code === 0) return "";
  for (const one of packages) await apt(...options, one);
  return `${update.output}${together.output}`.trim().split("\n").slice(-5).join("\n");
};

/**
 * Installs the programs the tests start, where that can be done; else says what will be skipped for want of them.
 * @param {{ env?: NodeJS.ProcessEnv, asRoot?: boolean, print?: (line: string) => void }} [machine]
 */
export const ensureTestTools = async ({
  env = process.env,
  asRoot = process.getuid?.() === 0,
  print = console.log,
} = {}) => {
  const missing = missingTools(env);
  if (missing.length === 0) return;
  if (asRoot && inPath(["apt-get"], env)) {
    print(`Installing for the tests through apt: ${missing.join(", ")} ...`);
    const trouble = await install(missing, env);
    if (trouble) print(trouble);
  }
  const still = missingTools(env);
  if (still.length > 0) print(`Not on this machine: ${still.join(", ")}; the tests that start them are skipped.`);
};
