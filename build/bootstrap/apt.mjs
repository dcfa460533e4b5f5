import { runQuietly } from "./child.mjs";
import { inPath } from "./in-path.mjs";

/** What the tests start beside the product: Debian's package, and the names its program goes by elsewhere. */
const tools = [
  { apt: "chromium", programs: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"] },
  { apt: "prometheus", programs: ["prometheus"] },
  { apt: "prometheus-node-exporter", programs: ["prometheus-node-exporter", "node_exporter"] },
  { apt: "victoria-metrics", programs: ["victoria-metrics", "victoria-metrics-prod"] },
];

const missingTools = () => tools.filter((tool) => inPath(tool.programs) === null).map((tool) => tool.apt);

const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };

const apt = (/** @type {string[]} */ ...args) => runQuietly("apt-get", args, { env });

/** Together, and once more one by one: a release that lacks one package must not cost the others. */
const install = async (/** @type {string[]} */ packages) => {
  const options = ["install", "-q", "-y", "--no-install-recommends"];
  const update = await apt("update", "-q");
  const together = await apt(...options, ...packages);
  if (together.code === 0) return;
  console.log(`${update.output}${together.output}`.trim().split("\n").slice(-5).join("\n"));
  for (const one of packages) await apt(...options, one);
};

/** Installs the programs the tests start, where that can be done; else says what will be skipped for want of them. */
export const ensureTestTools = async () => {
  const missing = missingTools();
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && inPath(["apt-get"])) {
    console.log(`Installing for the tests through apt: ${missing.join(", ")} ...`);
    await install(missing);
  }
  const still = missingTools();
  if (still.length > 0) console.log(`Not on this machine: ${still.join(", ")}; the tests that start them are skipped.`);
};
