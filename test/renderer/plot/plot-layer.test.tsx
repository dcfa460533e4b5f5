import { beforeEach, describe, expect, test } from "vitest";
import type { PixelPath } from "#renderer/plot/pixel-path.ts";
import { createPlotLayer } from "#renderer/plot/plot-layer.ts";
import type { PlotMessage } from "#renderer/plot/plot-message.ts";
import { makeLine, makeScene } from "./make-scene.ts";

/** happy-dom has no canvas: what a canvas would be asked is enough here, and pixels are looked at in a browser. */
beforeEach(() => {
  const painted = () => undefined;
  Object.assign(HTMLCanvasElement.prototype, {
    transferControlToOffscreen() {
      return {};
    },
    getContext: () =>
      new Proxy({ calls: 0 } as Record<string, unknown>, {
        get: () => painted,
      }),
  });
});

const sceneOf = (value: number) => makeScene({ lines: [makeLine({ timesMs: [0, 50_000], values: [0, value] })] });

const setUp = ({ withWorker = true } = {}) => {
  const frames: (() => void)[] = [];
  const timers = new Set<() => void>();
  const sent: PlotMessage[] = [];
  const listeners = new Map<string, (event: Event) => void>();
  let terminated = false;
  const worker = {
    postMessage: (message: PlotMessage) => {
      sent.push(message);
    },
    addEventListener: (name: string, listener: (event: Event) => void) => {
      listeners.set(name, listener);
    },
    terminate: () => {
      terminated = true;
    },
  };
  const layer = createPlotLayer({
    startWorker: () => (withWorker ? (worker as unknown as Worker) : null),
    nextFrame: (task) => frames.push(task),
    after: (_, task) => {
      timers.add(task);
      return () => timers.delete(task);
    },
  });
  const host = document.createElement("div");
  return {
    layer,
    host,
    sent,
    timers,
    frame: () => {
      for (const task of frames.splice(0)) task();
      return frames.length;
    },
    framesAsked: () => frames.length,
    say: (name: "message" | "error") => listeners.get(name)?.(new Event(name)),
    isTerminated: () => terminated,
    shows: (): { id: number; path: PixelPath }[][] => sent.flatMap((one) => (one.kind === "show" ? [one.plots] : [])),
  };
};

describe("with a worker", () => {
  test("all changes of a frame travel in one message and the latest scene wins", () => {
    const { layer, host, frame, shows } = setUp();
    const [one, two] = [layer.openPlot(host), layer.openPlot(host)];
    one.show(sceneOf(1));
    one.show(sceneOf(2));
    two.show(sceneOf(3));
    frame();
    expect(shows()).toHaveLength(1);
    expect(shows()[0]?.map(({ path }) => path.strokes[0]?.points[3])).toEqual([99 * 4, 98 * 4]);
  });

  test("while a batch is under way nothing is sent, and afterwards only the latest", () => {
    const { layer, host, frame, framesAsked, say, shows } = setUp();
    const plot = layer.openPlot(host);
    plot.show(sceneOf(1));
    frame();
    for (const value of [2, 3, 4]) plot.show(sceneOf(value));
    expect(framesAsked()).toBe(0);
    say("message");
    frame();
    expect(shows().map((batch) => batch.length)).toEqual([1, 1]);
    expect(shows()[1]?.[0]?.path.strokes[0]?.points[3]).toBe(97 * 4);
  });

  test("a scene that would change no pixel is not sent", () => {
    const { layer, host, frame, say, shows } = setUp();
    const plot = layer.openPlot(host);
    plot.show(sceneOf(1));
    frame();
    say("message");
    plot.show(sceneOf(1.001));
    frame();
    expect(shows()).toHaveLength(1);
    plot.show(sceneOf(2));
    frame();
    expect(shows()).toHaveLength(2);
  });

  test("a closed plot leaves neither canvas nor work behind", () => {
    const { layer, host, frame, sent } = setUp();
    const plot = layer.openPlot(host);
    plot.show(sceneOf(1));
    plot.close();
    frame();
    expect(host.children).toHaveLength(0);
    expect(sent.map(({ kind }) => kind)).toEqual(["adopt", "drop"]);
  });

  test.each(["error", "silence"])("after the worker's %s each plot goes on with a canvas of this page", (death) => {
    const { layer, host, frame, framesAsked, say, timers, isTerminated } = setUp();
    const plot = layer.openPlot(host);
    const before = host.firstChild;
    plot.show(sceneOf(1));
    frame();
    if (death === "error") say("error");
    else for (const task of [...timers]) task();
    expect(isTerminated()).toBe(true);
    expect(host.children).toHaveLength(1);
    expect(host.firstChild).not.toBe(before);
    expect(framesAsked()).toBe(1);
    frame();
    const canvas = host.querySelector("canvas");
    expect([canvas?.width, canvas?.height]).toEqual([101, 103]);
    plot.show(sceneOf(2));
    expect(framesAsked()).toBe(1);
  });

  test("an answer in time keeps the worker", () => {
    const { layer, host, frame, say, timers, isTerminated } = setUp();
    layer.openPlot(host).show(sceneOf(1));
    frame();
    expect(timers.size).toBe(1);
    say("message");
    expect(timers.size).toBe(0);
    expect(isTerminated()).toBe(false);
  });
});

test("without a worker the plot is painted on this page", () => {
  const { layer, host, frame } = setUp({ withWorker: false });
  layer.openPlot(host).show(sceneOf(1));
  frame();
  expect(host.querySelector("canvas")?.width).toBe(101);
});
