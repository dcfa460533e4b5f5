import { existsSync, readFileSync } from "node:fs";
import type { Page } from "playwright";
import { z } from "zod";
import type { Point } from "./slope.ts";
import type { Span } from "./visible-gaps.ts";

const metrics = { JSHeapUsedSize: "heap", Nodes: "nodes", JSEventListeners: "listeners" } as const;
export type PageMetric = (typeof metrics)[keyof typeof metrics];
export type PageMemory = { page: string; atMs: number } & Record<PageMetric, number>;

/** What a page holds after a collection of its garbage, and how long that held the page up. */
export const measurePage = async (page: Page, name: string): Promise<PageMemory & { held: Span }> => {
  const fromMs = Date.now();
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Performance.enable");
    await session.send("HeapProfiler.collectGarbage");
    const found = new Map((await session.send("Performance.getMetrics")).metrics.map((one) => [one.name, one.value]));
    const of = (key: keyof typeof metrics) => found.get(key) ?? Number.NaN;
    const memory = { heap: of("JSHeapUsedSize"), nodes: of("Nodes"), listeners: of("JSEventListeners") };
    return { page: name, atMs: Date.now(), ...memory, held: { fromMs, toMs: Date.now() } };
  } finally {
    await session.detach().catch(() => {});
  }
};

const processNote = z.object({
  name: z.enum(["collector", "shell"]),
  atMs: z.number(),
  rss: z.number(),
  heapUsed: z.number(),
});
export type ProcessMemory = z.infer<typeof processNote>;

/** What fast-clock.ts noted in the shell's and the collector's processes. */
export const readProcessMemory = (file: string): ProcessMemory[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => processNote.parse(JSON.parse(line)))
    : [];

/** Each page's points by themselves, without what it takes to warm up. */
export const livesOf = (
  memory: readonly PageMemory[],
  metric: PageMetric,
  warmUpMs: number,
  daysAt: (atMs: number) => number,
): Point[][] => {
  const pages = Map.groupBy(memory, ({ page }) => page);
  return [...pages.values()].map((points) =>
    points
      .filter(({ atMs }) => atMs - (points[0]?.atMs ?? 0) >= warmUpMs)
      .map((point) => ({ x: daysAt(point.atMs), y: point[metric] })),
  );
};
