import { type Browser, chromium, type Page } from "playwright";
import { treeCpuMs } from "./draw/browser-cpu.ts";
import type { MainThread, WayName } from "./draw/draw-way.ts";
import { openPages } from "./draw/serve-pages.ts";

export type Figure = { name: string; value: number; unit: string; goal?: string; met?: boolean };

type Variant = WayName | "idle";
type Sample = MainThread & { cpuMs: number };
type Rig = { browser: Browser; url: string; cpuMs: () => number };

const variants: Variant[] = ["ours", "echarts", "uplot", "idle"];
const screen4k = { width: 3840, height: 2160 };

const round = (value: number, digits = 1) => Number(value.toFixed(digits));
const median = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
};

const withPage = async <T>(
  rig: Rig,
  way: WayName,
  panels: number,
  viewport: typeof screen4k,
  use: (page: Page) => Promise<T>,
) => {
  const page = await rig.browser.newPage({ viewport });
  try {
    await page.goto(`${rig.url}?way=${way}&panels=${panels}`);
    await page.evaluate(() => window.drawBench.ready);
    return await use(page);
  } finally {
    await page.close();
  }
};

/** CPU a second of a page that draws nothing, or of an update a second in one way of drawing. */
const measure = (rig: Rig, variant: Variant, panels: number, seconds: number): Promise<Sample> =>
  withPage(rig, variant === "idle" ? "ours" : variant, panels, screen4k, async (page) => {
    await page.evaluate(() => window.drawBench.run(1, 1000));
    const beforeMs = rig.cpuMs();
    const main =
      variant === "idle"
        ? await page.waitForTimeout(seconds * 1000).then(() => ({ longestTaskMs: 0, updateMs: 0, toFrameMs: 0 }))
        : await page.evaluate((ticks) => window.drawBench.run(ticks, 1000), seconds);
    return { ...main, cpuMs: (rig.cpuMs() - beforeMs) / seconds };
  });

const compare = async (rig: Rig, panels: number, runs: number, seconds: number): Promise<Figure[]> => {
  const samples = new Map<Variant, Sample[]>(variants.map((variant) => [variant, []]));
  for (let run = 0; run < runs; run++)
    for (const variant of variants) samples.get(variant)?.push(await measure(rig, variant, panels, seconds));
  const middle = (variant: Variant, key: keyof Sample) => median((samples.get(variant) ?? []).map((one) => one[key]));
  const [ours, echarts, uplot] = [middle("ours", "cpuMs"), middle("echarts", "cpuMs"), middle("uplot", "cpuMs")];
  const longestMs = Math.max(...(samples.get("ours") ?? []).map(({ longestTaskMs }) => longestTaskMs));
  const title = (text: string) => `draw, ${panels} panels: ${text}`;
  return [
    ...variants.map((variant) => ({
      name: title(`CPU an update, ${variant}`),
      value: round(middle(variant, "cpuMs")),
      unit: "ms",
    })),
    {
      name: title("CPU against ECharts"),
      value: round(ours / echarts, 2),
      unit: "x",
      goal: "<= 0.5",
      met: ours <= 0.5 * echarts,
    },
    {
      name: title("CPU against uPlot"),
      value: round(ours / uplot, 2),
      unit: "x",
      goal: "<= 1.3",
      met: ours <= 1.3 * uplot,
    },
    {
      name: title("longest main-thread task"),
      value: round(longestMs),
      unit: "ms",
      goal: "<= 50",
      met: longestMs <= 50,
    },
    ...variants.slice(0, 3).flatMap((variant) => [
      {
        name: title(`main thread busy with an update, ${variant}`),
        value: round(middle(variant, "updateMs")),
        unit: "ms",
      },
      {
        name: title(`update to the end of its frame on the main thread, ${variant}`),
        value: round(middle(variant, "toFrameMs")),
        unit: "ms",
      },
    ]),
  ];
};

/** A four-hour window with a sample a minute, played faster: what drawing costs in a minute of a real wall. */
const measureLive = (rig: Rig, panels: number, minutes: number): Promise<Figure> =>
  withPage(rig, "ours", panels, screen4k, async (page) => {
    await page.evaluate(() => window.drawBench.live(1, 50));
    const beforeMs = rig.cpuMs();
    await page.evaluate((count) => window.drawBench.live(count, 50), minutes);
    const value = round((rig.cpuMs() - beforeMs) / minutes / 1000, 2);
    return { name: `draw, ${panels} panels at their true cadence: CPU a minute`, value, unit: "s" };
  });

/** Bytes of the page and its worker, after a collection. */
const memoryBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const measure: unknown = Reflect.get(performance, "measureUserAgentSpecificMemory");
    if (typeof measure !== "function") return Number.NaN;
    const { bytes } = await measure.call(performance);
    return bytes;
  });

/** The rise a step by Theil and Sen: a measurement that catches a buffer between page and worker does not tilt it. */
const slope = (values: number[]): number =>
  median(values.flatMap((from, i) => values.slice(i + 1).map((to, ahead) => (to - from) / (ahead + 1))));

const measureHeap = (rig: Rig, updates: number): Promise<Figure[]> =>
  withPage(rig, "ours", 60, { width: 960, height: 540 }, async (page) => {
    const parts = 9;
    const bytes: number[] = [];
    for (let part = 0; part <= parts; part++) {
      await page.evaluate((ticks) => window.drawBench.rush(ticks), updates / (parts + 1));
      bytes.push(await memoryBytes(page));
    }
    const kibPerThousand = (slope(bytes.slice(1)) / 1024 / (updates / (parts + 1))) * 1000;
    return [
      {
        name: `draw, memory after ${updates} updates of 60 panels`,
        value: round((bytes.at(-1) ?? 0) / 2 ** 20),
        unit: "MiB",
      },
      {
        name: "draw, memory slope for 1,000 updates",
        value: round(kibPerThousand),
        unit: "KiB",
        goal: "<= 16",
        met: kibPerThousand <= 16,
      },
    ];
  });

/** Drawing on a 4K screen against ECharts and uPlot, in one browser and interleaved. Ratios count, milliseconds are this machine's. */
export const benchDraw = async ({ quick = false } = {}): Promise<Figure[]> => {
  const pages = await openPages();
  const server = await chromium.launchServer({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    chromiumSandbox: false,
    args: ["--disable-gpu", "--enable-blink-features=ForceEagerMeasureMemory"],
  });
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const rig = { browser, url: pages.url, cpuMs: () => treeCpuMs(server.process().pid ?? 0) };
    const [runs, seconds] = quick ? [1, 3] : [2, 4];
    return [
      ...(await compare(rig, 60, runs, seconds)),
      ...(quick ? [] : await compare(rig, 200, runs, seconds)),
      await measureLive(rig, 60, quick ? 3 : 8),
      ...(await measureHeap(rig, quick ? 1200 : 10_000)),
    ];
  } finally {
    await server.close();
    await pages.close();
  }
};
