import type { PaintedPlot } from "./paint-job.ts";

/** The canvas of one plot, which shows what was painted elsewhere. */
export type PlotCanvas = { put: (painted: PaintedPlot) => void; remove: () => void };

/** `onLost` is called when the GPU process died and took the pixels along. */
export const addPlotCanvas = (host: HTMLElement, onLost: () => void): PlotCanvas => {
  const canvas = host.ownerDocument.createElement("canvas");
  Object.assign(canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%", display: "block" });
  host.append(canvas);
  const context = canvas.getContext("2d", { alpha: false });
  canvas.addEventListener("contextrestored", onLost);
  return {
    put: ({ width, height, bytes }) => {
      if (width === 0 || height === 0) return;
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      context?.putImageData(new ImageData(new Uint8ClampedArray(bytes), width, height), 0, 0);
    },
    remove: () => canvas.remove(),
  };
};
