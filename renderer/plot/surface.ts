import { type PlotContext, paintPlot } from "./paint-plot.ts";
import type { PixelPath } from "./pixel-path.ts";

export type PlotCanvas = HTMLCanvasElement | OffscreenCanvas;

export type Surface = { show: (path: PixelPath) => void };

const contextOf = (canvas: PlotCanvas): PlotContext | null =>
  // The two canvases have the same method, but TypeScript does not call a method of a union of generics.
  "ownerDocument" in canvas ? canvas.getContext("2d", { alpha: false }) : canvas.getContext("2d", { alpha: false });

/** One canvas and the last path on it, which is painted again when the GPU process lost the pixels. */
export const createSurface = (canvas: PlotCanvas): Surface => {
  const context = contextOf(canvas);
  let last: PixelPath | null = null;
  const paint = () => {
    if (last === null || context === null) return;
    if (canvas.width !== last.width) canvas.width = last.width;
    if (canvas.height !== last.height) canvas.height = last.height;
    paintPlot(context, last);
  };
  canvas.addEventListener("contextrestored", paint);
  return {
    show: (path) => {
      last = path;
      paint();
    },
  };
};
