import type { PixelPath } from "./pixel-path.ts";

/** From the page to the plot worker. A `show` is answered with one `shown` when all its plots are painted. */
export type PlotMessage =
  | { kind: "adopt"; id: number; canvas: OffscreenCanvas }
  | { kind: "show"; plots: { id: number; path: PixelPath }[] }
  | { kind: "drop"; id: number };
