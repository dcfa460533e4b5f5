import type { PlotMessage } from "./plot-message.ts";
import { createSurface, type Surface } from "./surface.ts";

const surfaces = new Map<number, Surface>();

globalThis.addEventListener("message", ({ data }: MessageEvent<PlotMessage>) => {
  if (data.kind === "adopt") surfaces.set(data.id, createSurface(data.canvas));
  else if (data.kind === "drop") surfaces.delete(data.id);
  else {
    for (const { id, path } of data.plots) surfaces.get(id)?.show(path);
    globalThis.postMessage("shown");
  }
});
