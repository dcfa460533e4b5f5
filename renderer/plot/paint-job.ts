import { paintPlot } from "./paint-plot.ts";
import type { PixelPath } from "./pixel-path.ts";

/** One plot to be painted; `bytes` is what its last picture lay in, to be used again, or null. */
export type PaintJob = { id: number; path: PixelPath; bytes: ArrayBuffer | null };

/** A painted plot: red, green, blue, alpha for each pixel. */
export type PaintedPlot = { id: number; width: number; height: number; bytes: ArrayBuffer };

let mask = new Uint8Array(0);

/** The mask is empty between two plots, so all share one. */
const maskFor = (count: number): Uint8Array<ArrayBuffer> => {
  if (mask.length < count) mask = new Uint8Array(4 * Math.ceil(count / 4));
  return mask;
};

export const paintJob = ({ id, path, bytes: used }: PaintJob): PaintedPlot => {
  const { width, height } = path;
  const count = width * height;
  const bytes = used?.byteLength === 4 * count ? used : new ArrayBuffer(4 * count);
  paintPlot({ width, height, pixels: new Int32Array(bytes), mask: maskFor(count) }, path);
  return { id, width, height, bytes };
};
