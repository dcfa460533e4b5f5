import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { type Figure, median } from "#test/bench/figure.ts";
import { launchDouble } from "#test/double/driver.ts";
import { openTempFolder, until } from "#test/support/child-server.ts";
import { panelsOf } from "#test/support/panels-of.ts";
import { answerAsPrometheus } from "#test/support/prometheus-answers.ts";
import { startServe } from "#test/support/serve.ts";
import { startVendorServer, type VendorServer } from "#test/support/vendor-server.ts";

const panelCount = 60;
const root = join(import.meta.dirname, "..", "..", "..");

/** Everything is old after a second, so that an earlier run a moment ago is old enough. */
const wallOf = (url: string): string => {
  const panels = Array.from({ length: panelCount }, (_, at) => {
    const kind = at % 3 === 2 ? "trend" : "tile";
    return `      - { kind: ${kind}, title: P${at}, w: 2, h: 1, staleAfter: 1s, query: { source: here, promql: q${at} } }`;
  });
  const source = `sources: { here: { kind: prometheus, url: "${url}" } }`;
  return `version: 1\nname: Offline\n${source}\nboards:\n  - id: one\n    title: One\n    panels:\n${panels.join("\n")}\n`;
};

/** Until an old value stands there, marked as unknown (a cell this small has room for the word alone), and its frame was handed on. */
const oldValuePainted = async (page: Page) => {
  await page.locator(".level-unknown .value-number").first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
};

type Place = { wallFile: string; dataDir: string; folder: string };

/** Runs once with its source, so that everything is on the disk. */
const fill = async ({ wallFile, dataDir }: Place) => {
  const serve = await startServe({ wallFile, dataDir });
  try {
    await until(
      "every panel",
      async () => (await panelsOf(serve.url)).panels.every(({ data }) => data !== null),
      60_000,
    );
    await new Promise((done) => setTimeout(done, 3000));
  } finally {
    await serve.kill();
  }
};

const servedMs = async (browser: Browser, { wallFile, dataDir }: Place): Promise<number> => {
  const startedMs = performance.now();
  const serve = await startServe({ wallFile, dataDir });
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  try {
    await page.goto(serve.url);
    await oldValuePainted(page);
    return performance.now() - startedMs;
  } finally {
    await page.close();
    await serve.kill();
  }
};

const shellMs = async ({ wallFile, dataDir, folder }: Place): Promise<number> => {
  const startedMs = performance.now();
  const profile = join(folder, "profile");
  const args = [`--user-data-dir=${profile}`, root, "--wall", wallFile, "--data", dataDir];
  const shell = await launchDouble({ args });
  try {
    await oldValuePainted(await shell.firstWindow());
    return performance.now() - startedMs;
  } finally {
    await shell.close();
  }
};

const outages: { name: string; begin: (vendor: VendorServer) => Promise<void> }[] = [
  { name: "a source that never answers", begin: async (vendor) => vendor.serve({ does: "silence" }) },
  { name: "a source that refuses", begin: (vendor) => vendor.close() },
];

/** Start of the process to the first old value on the screen, from disk alone. */
export const benchOfflineStart = async (browser: Browser, runs: number): Promise<Figure[]> => {
  const temp = openTempFolder("offline");
  const vendor = await startVendorServer();
  vendor.serve(answerAsPrometheus((timeS) => Math.sin(timeS / 3600)));
  const place = { folder: temp.path, wallFile: join(temp.path, "wall.yaml"), dataDir: join(temp.path, "data") };
  writeFileSync(place.wallFile, wallOf(vendor.url));
  const figures: Figure[] = [];
  try {
    await fill(place);
    for (const { name, begin } of outages) {
      await begin(vendor);
      const times: Record<string, number[]> = {
        "serve, in a browser that runs": [],
        "shell on the double, with Chromium's own start": [],
      };
      for (let run = 0; run < runs; run++) {
        times["serve, in a browser that runs"]?.push(await servedMs(browser, place));
        times["shell on the double, with Chromium's own start"]?.push(await shellMs(place));
      }
      for (const [host, ms] of Object.entries(times))
        figures.push({
          name: `${panelCount} panels from disk, ${name}: start to the first old value painted, marked; ${host}`,
          value: Math.round(median(ms)),
          unit: "ms",
        });
    }
    return figures;
  } finally {
    await vendor.close().catch(() => {});
    temp.remove();
  }
};
