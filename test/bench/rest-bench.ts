import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright";
import { findBrowser } from "#build/bootstrap/find-browser.mjs";
import { openTempFolder } from "#test/support/child-server.ts";
import { panelsOf } from "#test/support/panels-of.ts";
import { answerAsPrometheus } from "#test/support/prometheus-answers.ts";
import { startServe } from "#test/support/serve.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";
import { treeCpuMs } from "./draw/browser-cpu.ts";
import type { Figure } from "./figure.ts";

const panelCount = 60;
const minuteMs = 60_000;

/** A board as full as a wall has them: numbers, lines, lists, all asked once a minute. */
const wallOf = (url: string): string => {
  const query = (at: number) => `{ source: here, promql: q${at} }`;
  const kinds = [
    (at: number) => `{ kind: tile, title: P${at}, w: 2, h: 1, query: ${query(at)} }`,
    (at: number) => `{ kind: trend, title: P${at}, w: 2, h: 1, window: 4h, query: ${query(at)} }`,
    (at: number) => `{ kind: tile, title: P${at}, w: 2, h: 1, compare: none, query: ${query(at)} }`,
  ];
  const panels = Array.from({ length: panelCount }, (_, at) => `      - ${kinds[at % kinds.length]?.(at)}`);
  const source = `sources: { here: { kind: prometheus, url: "${url}" } }`;
  return `version: 1\nname: Rest\n${source}\nboards:\n  - id: one\n    title: One\n    panels:\n${panels.join("\n")}\n`;
};

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const isFilled = async (url: string) => (await panelsOf(url)).panels.every(({ data }) => data !== null);
const round = (value: number) => Number(value.toFixed(2));

const showing = async (browser: Browser, url: string) => {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(url);
  return page;
};

/** What processes use while nobody touches anything: a wall of 60 panels, and an empty page of the same Chromium. */
export const benchRest = async ({ quick = false } = {}): Promise<Figure[]> => {
  const found = findBrowser({ platform: process.platform, env: process.env });
  if (!found) throw new Error("no Chrome, Edge or Chromium is installed");
  const minutes = quick ? 1 : 3;
  const folder = openTempFolder("rest");
  const closing: (() => unknown)[] = [folder.remove];
  const vendor = await startVendorServer();
  closing.push(vendor.close);
  vendor.serve(answerAsPrometheus((timeS) => Math.sin(timeS / 7200)));
  const wallFile = join(folder.path, "wall.yaml");
  writeFileSync(wallFile, wallOf(vendor.url));
  try {
    const serve = await startServe({ wallFile, dataDir: join(folder.path, "data") });
    closing.push(serve.kill);
    const server = await chromium.launchServer({
      executablePath: found.path,
      chromiumSandbox: false,
      args: ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    closing.push(() => server.close());
    const browser = await chromium.connect(server.wsEndpoint());
    const overMinutes = async () => {
      const [page, collector] = [server.process().pid ?? 0, serve.pid];
      const before = [treeCpuMs(page), treeCpuMs(collector)];
      await pause(minutes * minuteMs);
      const used = [treeCpuMs(page), treeCpuMs(collector)].map((ms, i) => (ms - (before[i] ?? 0)) / 1000 / minutes);
      return { pageS: used[0] ?? Number.NaN, collectorS: used[1] ?? Number.NaN };
    };
    const empty = await showing(browser, "about:blank");
    await pause(5000);
    const baseline = await overMinutes();
    await empty.close();
    const page = await showing(browser, serve.url);
    for (let i = 0; i < 60 && !(await isFilled(serve.url)); i++) await pause(500);
    if (!(await isFilled(serve.url))) throw new Error("not every panel was filled within 30 s");
    // Fonts, warm-ups and the first collections of garbage are no rest.
    await pause(15_000);
    const shown = await overMinutes();
    await page.close();
    const figures = (name: string, cpuS: number): Figure[] => [
      { name: `at rest, ${name}: CPU a minute`, value: round(cpuS), unit: "s" },
      { name: `at rest, ${name}: share of one core`, value: round((cpuS / 60) * 100), unit: "%" },
    ];
    return [
      ...figures("all of Chromium with an empty page", baseline.pageS),
      ...figures(`all of Chromium with a wall of ${panelCount} panels`, shown.pageS),
      ...figures("collector, nobody watching", baseline.collectorS),
      ...figures("collector, a wall watching", shown.collectorS),
    ];
  } finally {
    for (const close of closing.reverse()) await close();
  }
};
