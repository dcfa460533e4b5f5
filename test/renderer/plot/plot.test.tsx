import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Plot } from "#renderer/plot/Plot.tsx";
import type { PlotLayer } from "#renderer/plot/plot-layer.ts";
import type { PlotScene } from "#renderer/plot/scene.ts";
import { makeLine, makeScene } from "./make-scene.ts";

let laidOut: (widthPx: number, heightPx: number) => void = () => {};

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: (entries: unknown[]) => void) {
        laidOut = (inlineSize, blockSize) => callback([{ devicePixelContentBoxSize: [{ inlineSize, blockSize }] }]);
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const setUp = () => {
  const shown: PlotScene[] = [];
  let open = 0;
  let opened = 0;
  const layer: PlotLayer = {
    openPlot: () => {
      open++;
      opened++;
      return {
        show: (scene) => shown.push(scene),
        close: () => open--,
      };
    },
    close: () => {},
  };
  const { lines, fromMs, toMs, yMin, yMax, background } = makeScene({ lines: [makeLine()] });
  const plot = (label: string) => <Plot {...{ lines, fromMs, toMs, yMin, yMax, background, label, layer }} />;
  return { shown, plot, open: () => open, opened: () => opened };
};

test("the plot waits for its size, then shows itself in device pixels, again with each change of size", () => {
  const { shown, plot } = setUp();
  render(plot("Requests, 4 hours"));
  expect(shown).toHaveLength(0);
  act(() => laidOut(400, 100));
  act(() => laidOut(800, 200));
  expect(shown.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([
    [400, 100],
    [800, 200],
  ]);
});

test("new data goes to the same canvas, and leaving closes it", () => {
  const { shown, plot, open, opened } = setUp();
  const { rerender, unmount } = render(plot("one"));
  act(() => laidOut(400, 100));
  rerender(plot("two"));
  expect(shown).toHaveLength(2);
  expect(opened()).toBe(1);
  expect(screen.getByRole("img", { name: "two" })).toBeDefined();
  unmount();
  expect(open()).toBe(0);
});
