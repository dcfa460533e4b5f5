import type { DrawTick, DrawWay, MainThread } from "./draw-way.ts";

const ways: Record<string, () => Promise<DrawWay>> = {
  ours: async () => (await import("./way-ours.tsx")).drawOurs,
  echarts: async () => (await import("./way-echarts.ts")).drawEcharts,
  uplot: async () => (await import("./way-uplot.ts")).drawUplot,
};

const query = new URLSearchParams(location.search);
const panels = Number(query.get("panels"));
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** After the next frame is handed on: a message sent in the frame's callback arrives when the frame's work is done. */
const afterFrame = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
  });

const addBoxes = (): HTMLElement[] => {
  const wall = document.querySelector<HTMLElement>("#wall");
  if (wall === null) return [];
  wall.style.gridTemplateColumns = `repeat(${panels > 60 ? 20 : 10}, minmax(0, 1fr))`;
  return Array.from({ length: panels }, () => wall.appendChild(document.createElement("div")));
};

let draw: DrawTick = () => {};
let tick = 0;

const start = async () => {
  const way = await ways[query.get("way") ?? ""]?.();
  if (way) draw = way(addBoxes());
  draw(tick++);
  await afterFrame();
};

const run = async (ticks: number, everyMs: number): Promise<MainThread> => {
  const tasks: number[] = [];
  const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  watch.observe({ type: "longtask" });
  const updates: number[] = [];
  const frames: number[] = [];
  const startMs = performance.now();
  for (let i = 0; i < ticks; i++) {
    await wait(startMs + (i + 0.5) * everyMs - performance.now());
    const beforeMs = performance.now();
    draw(tick++);
    updates.push(performance.now() - beforeMs);
    await afterFrame();
    frames.push(performance.now() - beforeMs);
  }
  await wait(startMs + ticks * everyMs - performance.now());
  watch.disconnect();
  return { longestTaskMs: Math.max(0, ...tasks), updateMs: median(updates), toFrameMs: median(frames) };
};

const live = async (minutes: number, stepEveryMs: number) => {
  for (let minute = 0; minute < minutes; minute++) {
    tick++;
    for (let second = 0; second < 60; second += 5) {
      draw(tick, second * 1000);
      await wait(stepEveryMs);
    }
  }
};

const rush = async (ticks: number) => {
  for (let i = 0; i < ticks; i++) {
    draw(tick++);
    await wait(0);
  }
};

window.drawBench = { ready: start(), run, live, rush };
