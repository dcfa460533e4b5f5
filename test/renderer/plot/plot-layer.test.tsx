import { beforeEach, describe, expect, test } from "vitest";
import { type PaintJob, paintJob } from "#renderer/plot/paint-job.ts";
import { createPlotLayer } from "#renderer/plot/plot-layer.ts";
import type { PlotWorker } from "#renderer/plot/plot-painter.ts";
import { makeLine, makeScene } from "./make-scene.ts";

const puts: ImageData[] = [];

/** happy-dom has no canvas; what is put on one is enough here. */
beforeEach(() => {
  puts.length = 0;
  Object.assign(HTMLCanvasElement.prototype, {
    getContext: () => ({ putImageData: (image: ImageData) => puts.push(image) }),
  });
});

const sceneOf = (value: number) => makeScene({ lines: [makeLine({ timesMs: [0, 50_000], values: [0, value] })] });

const setUp = ({ withWorker = true } = {}) => {
  const tasks: (() => void)[] = [];
  const timers = new Set<() => void>();
  const sent: PaintJob[][] = [];
  const listeners = new Map<string, (event: Event) => void>();
  let terminated = false;
  const worker: PlotWorker = {
    postMessage: (jobs: PaintJob[]) => {
      sent.push(jobs);
    },
    addEventListener: (name, listener) => {
      listeners.set(name, listener);
    },
    terminate: () => {
      terminated = true;
    },
  };
  const layer = createPlotLayer({
    startWorker: () => (withWorker ? worker : null),
    soon: (task) => tasks.push(task),
    after: (_, task) => {
      timers.add(task);
      return () => timers.delete(task);
    },
  });
  return {
    layer,
    host: document.createElement("div"),
    sent,
    timers,
    turn: () => {
      for (const task of tasks.splice(0)) task();
    },
    turnsAsked: () => tasks.length,
    answer: () => {
      const data = (sent.at(-1) ?? []).map(paintJob);
      listeners.get("message")?.(new MessageEvent("message", { data }));
      return data;
    },
    fail: () => listeners.get("error")?.(new Event("error")),
    isTerminated: () => terminated,
  };
};

/** The row of the second sample in quarters of a pixel. */
const rowOf = (job: PaintJob | undefined) => job?.path.strokes[0]?.points[3];

describe("with a worker", () => {
  test("all changes of a moment travel in one message and the latest scene wins", () => {
    const { layer, host, turn, sent, answer } = setUp();
    const [one, two] = [layer.openPlot(host), layer.openPlot(host)];
    one.show(sceneOf(1));
    one.show(sceneOf(2));
    two.show(sceneOf(3));
    turn();
    expect(sent.map((jobs) => jobs.map(rowOf))).toEqual([[99 * 4, 98 * 4]]);
    answer();
    expect(puts.map(({ width, height }) => [width, height])).toEqual([
      [101, 103],
      [101, 103],
    ]);
  });

  test("while a batch is under way nothing is sent, and afterwards only the latest", () => {
    const { layer, host, turn, turnsAsked, answer, sent } = setUp();
    const plot = layer.openPlot(host);
    plot.show(sceneOf(1));
    turn();
    for (const value of [2, 3, 4]) plot.show(sceneOf(value));
    expect(turnsAsked()).toBe(0);
    answer();
    turn();
    expect(sent.map((jobs) => jobs.map(rowOf))).toEqual([[100 * 4], [97 * 4]]);
  });

  test("a scene that would change no pixel is not sent", () => {
    const { layer, host, turn, answer, sent } = setUp();
    const plot = layer.openPlot(host);
    plot.show(sceneOf(1));
    turn();
    answer();
    plot.show(sceneOf(1.001));
    turn();
    expect(sent).toHaveLength(1);
    plot.show(sceneOf(2));
    turn();
    expect(sent).toHaveLength(2);
  });

  test("the memory of the last picture is used for the next", () => {
    const { layer, host, turn, answer, sent } = setUp();
    const plot = layer.openPlot(host);
    plot.show(sceneOf(1));
    turn();
    const [first] = answer();
    plot.show(sceneOf(2));
    turn();
    expect(sent[1]?.[0]?.bytes).toBe(first?.bytes);
    expect(answer()[0]?.bytes).toBe(first?.bytes);
  });

  test("a closed plot leaves no canvas behind, even when its picture is still being painted", () => {
    const { layer, host, turn, answer } = setUp();
    const plot = layer.openPlot(host);
    plot.show(sceneOf(1));
    turn();
    plot.close();
    answer();
    expect(host.children).toHaveLength(0);
    expect(puts).toHaveLength(0);
  });

  test.each(["error", "silence"])("after the worker's %s the plots go on being painted on the page", (death) => {
    const { layer, host, turn, fail, timers, isTerminated, sent } = setUp();
    const plot = layer.openPlot(host);
    plot.show(sceneOf(1));
    turn();
    if (death === "error") fail();
    else for (const task of [...timers]) task();
    expect(isTerminated()).toBe(true);
    turn();
    expect(puts).toHaveLength(1);
    plot.show(sceneOf(2));
    turn();
    expect(puts).toHaveLength(2);
    expect(sent).toHaveLength(1);
  });

  test("an answer in time keeps the worker", () => {
    const { layer, host, turn, answer, timers, isTerminated } = setUp();
    layer.openPlot(host).show(sceneOf(1));
    turn();
    expect(timers.size).toBe(1);
    answer();
    expect(timers.size).toBe(0);
    expect(isTerminated()).toBe(false);
  });

  test("a canvas that lost its pixels is painted again though nothing changed", () => {
    const { layer, host, turn, answer, sent } = setUp();
    layer.openPlot(host).show(sceneOf(1));
    turn();
    answer();
    host.querySelector("canvas")?.dispatchEvent(new Event("contextrestored"));
    turn();
    expect(sent).toHaveLength(2);
  });
});

test("without a worker the plot is painted on this page", () => {
  const { layer, host, turn } = setUp({ withWorker: false });
  layer.openPlot(host).show(sceneOf(1));
  turn();
  expect(puts).toHaveLength(1);
});
