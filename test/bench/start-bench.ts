import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright";
import { startDemoCloud } from "#electron/demo/start-demo-cloud.ts";
import { openBrowser } from "#test/support/browser.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { panelsOf } from "#test/support/panels-of.ts";
import { answerAsPrometheus } from "#test/support/prometheus-answers.ts";
import { type Serving, startServe } from "#test/support/serve.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";
import { type Figure, median } from "./figure.ts";
import { benchOfflineStart } from "./start/offline-start.ts";

type Subject = { name: string; wallFile: string; env: Record<string, string> };

const template = join(import.meta.dirname, "..", "..", "config", "templates", "serverless.wall.yaml");

const prometheusWall = (url: string): string => {
  const panels = Array.from(
    { length: 60 },
    (_, at) => `      - { kind: trend, title: P${at}, query: { source: here, promql: q${at} } }`,
  );
  const source = `sources: { here: { kind: prometheus, url: "${url}" } }`;
  return `version: 1\nname: Start\n${source}\nboards:\n  - id: one\n    title: One\n    panels:\n${panels.join("\n")}\n`;
};

/** Until the first panel shows a number or a line, in a browser that runs already. */
const firstPaintMs = async (browser: Browser, subject: Subject, dataDir: string) => {
  const startedMs = performance.now();
  const serve = await startServe({ wallFile: subject.wallFile, env: subject.env, dataDir });
  const servedMs = performance.now();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(serve.url);
  await page.locator(".value-number, .panel-body canvas").first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const paintedMs = performance.now();
  await page.close();
  return { serve, servedMs: servedMs - startedMs, paintedMs: paintedMs - startedMs };
};

/** Panels that ask no source are never answered. */
const asksNobody = ["text", "timeline"];

const allAnswered = async ({ url }: Serving) => {
  for (let tries = 0; tries < 300; tries++) {
    const { panels } = await panelsOf(url);
    if (panels.every(({ data, fetchedAtMs }) => asksNobody.includes(data?.kind ?? "") || fetchedAtMs !== null)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("not every panel was answered within 30 s");
};

const residentMb = async ({ url }: Serving): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1]) / 2 ** 20;
};

const benchSubject = async (browser: Browser, subject: Subject, runs: number): Promise<Figure[]> => {
  const cold: number[] = [];
  const warm: number[] = [];
  const served: number[] = [];
  const resident: number[] = [];
  for (let run = 0; run < runs; run++) {
    const folder = openTempFolder("start");
    const first = await firstPaintMs(browser, subject, folder.path);
    await allAnswered(first.serve);
    await new Promise((done) => setTimeout(done, 3000));
    resident.push(await residentMb(first.serve));
    await first.serve.kill();
    const second = await firstPaintMs(browser, subject, folder.path);
    await second.serve.kill();
    folder.remove();
    cold.push(first.paintedMs);
    warm.push(second.paintedMs);
    served.push(first.servedMs, second.servedMs);
  }
  const figure = (name: string, values: number[], unit: string) => ({
    name: `${subject.name}: ${name}`,
    value: Math.round(median(values)),
    unit,
  });
  return [
    figure("start to the address printed", served, "ms"),
    figure("start to the first painted data, no history", cold, "ms"),
    figure("start to the first painted data, with history", warm, "ms"),
    figure("resident memory of the collector", resident, "MiB"),
  ];
};

/** The built product from its start to the first data on the screen, and what its collector takes once all panels are filled. */
export const benchStart = async ({ quick = false } = {}): Promise<Figure[]> => {
  const folder = openTempFolder("start-walls");
  const [cloud, vendor] = [await startDemoCloud(), await startVendorServer()];
  vendor.serve(answerAsPrometheus((timeS) => Math.sin(timeS / 3600)));
  const browser = await openBrowser();
  if (!browser) throw new Error("no Chrome, Edge or Chromium is installed");
  const fileOf = (name: string, text: string) => {
    const path = join(folder.path, `${name}.yaml`);
    writeFileSync(path, text);
    return path;
  };
  const serverless = readFileSync(template, "utf8").replace("site: datadoghq.com", `url: "${cloud.url}"`);
  const keys = { DD_API_KEY: cloud.apiKey, DD_APP_KEY: cloud.appKey };
  const runs = quick ? 1 : 3;
  try {
    return [
      ...(await benchSubject(
        browser,
        { name: "serverless wall on Datadog", wallFile: fileOf("serverless", serverless), env: keys },
        runs,
      )),
      ...(await benchSubject(
        browser,
        { name: "60 trends on Prometheus", wallFile: fileOf("prometheus", prometheusWall(vendor.url)), env: {} },
        runs,
      )),
      ...(await benchOfflineStart(browser, quick ? 1 : 5)),
    ];
  } finally {
    await browser.close();
    await cloud.close();
    await vendor.close();
    folder.remove();
  }
};
