import { paintPlot } from "./paint-plot.ts";
import type { PixelPath } from "./pixel-path.ts";

export type PlotCanvas = HTMLCanvasElement | OffscreenCanvas;

export type Surface = { show: (path: PixelPath) => void };

/** One canvas and the last path on it, which is painted again when the GPU process lost the pixels. */
export const createSurface = (canvas: PlotCanvas): Surface => {
  // The two canvases have the same method, but TypeScript cannot call a method of their union.
  const context =
    "ownerDocument" in canvas ? canvas.getContext("2d", { alpha: false }) : canvas.getContext("2d", { alpha: false });
  let last: PixelPath | null = null;
  const paint = () => {
    if (last === null || context === null || last.width === 0 || last.height === 0) return;
    const { width, height } = last;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const pixels = new Uint32Array(width * height);
    paintPlot({ width, height, pixels }, last);
    context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
  };
  canvas.addEventListener("contextrestored", paint);
  return {
    show: (path) => {
      last = path;
      paint();
    },
  };
};
