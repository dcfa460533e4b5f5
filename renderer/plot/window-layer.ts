import { createPlotLayer, type PlotLayer } from "./plot-layer.ts";
import type { PlotWorker } from "./plot-painter.ts";

const startWorker = (): PlotWorker | null => {
  if (typeof Worker === "undefined") return null;
  try {
    return new Worker(new URL("./plot-worker.ts", import.meta.url), { type: "module" });
  } catch {
    // A content security policy without worker-src may refuse the worker here; the plots are painted on the page then.
    return null;
  }
};

let layer: PlotLayer | null = null;

/** The one layer of this window, made when the first plot is. It lives as long as the page. */
export const windowLayer = (): PlotLayer => {
  layer ??= createPlotLayer({
    startWorker,
    // A task of its own, not a frame's callback: laying out the page and measuring samples are not one long block then.
    soon: (task) => setTimeout(task, 0),
    after: (delayMs, task) => {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
  });
  return layer;
};
