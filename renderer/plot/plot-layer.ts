import { type PixelPath, toPixelPath } from "./pixel-path.ts";
import { createLocalPainter, createWorkerPainter, type PlotPainter, type PlotWorker } from "./plot-painter.ts";
import type { PlotScene } from "./scene.ts";

/** One plot on the wall. The latest scene wins; scenes in between are never painted. */
export type OpenPlot = { show: (scene: PlotScene) => void; close: () => void };

export type PlotLayer = {
  /** Puts a canvas into `host`, filling it. */
  openPlot: (host: HTMLElement) => OpenPlot;
  close: () => void;
};

export type PlotLayerDeps = {
  /** null where there are no workers or no offscreen canvases: then plots are painted on the page's own thread. */
  startWorker: () => PlotWorker | null;
  nextFrame: (task: () => void) => void;
  /** Calls `task` after the delay; returns cancel. */
  after: (delayMs: number, task: () => void) => () => void;
  silenceMs?: number;
};

type PlotState = { host: HTMLElement; canvas: HTMLCanvasElement; scene: PlotScene | null; fingerprint: string | null };

const addCanvas = (host: HTMLElement): HTMLCanvasElement => {
  const canvas = host.ownerDocument.createElement("canvas");
  Object.assign(canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%", display: "block" });
  host.append(canvas);
  return canvas;
};

/** All plots of a window: drawn together once a frame, only where a pixel would differ, with one batch under way at a time. */
export const createPlotLayer = ({ startWorker, nextFrame, after, silenceMs = 10_000 }: PlotLayerDeps): PlotLayer => {
  const plots = new Map<number, PlotState>();
  const changed = new Set<number>();
  let nextId = 1;
  let frameAsked = false;
  let painting = false;

  const askFrame = () => {
    if (frameAsked || painting || changed.size === 0) return;
    frameAsked = true;
    nextFrame(paintChanged);
  };
  const takeChanged = () => {
    const batch: { id: number; path: PixelPath }[] = [];
    for (const id of changed) {
      const plot = plots.get(id);
      if (!plot?.scene) continue;
      const path = toPixelPath(plot.scene);
      if (path.fingerprint === plot.fingerprint) continue;
      plot.fingerprint = path.fingerprint;
      batch.push({ id, path });
    }
    changed.clear();
    return batch;
  };
  const paintChanged = () => {
    frameAsked = false;
    const batch = takeChanged();
    if (batch.length === 0) return;
    painting = true;
    painter.show(batch, () => {
      painting = false;
      askFrame();
    });
  };
  /** A canvas given to a worker cannot be had back, so each plot gets a new one. */
  const goOnHere = () => {
    painter = createLocalPainter();
    painting = false;
    for (const [id, plot] of plots) {
      plot.canvas.remove();
      plot.canvas = addCanvas(plot.host);
      plot.fingerprint = null;
      painter.adopt(id, plot.canvas);
      changed.add(id);
    }
    askFrame();
  };

  const worker = startWorker();
  let painter: PlotPainter = worker
    ? createWorkerPainter({ worker, after, silenceMs, onDead: goOnHere })
    : createLocalPainter();

  return {
    openPlot: (host) => {
      const id = nextId++;
      const plot: PlotState = { host, canvas: addCanvas(host), scene: null, fingerprint: null };
      plots.set(id, plot);
      painter.adopt(id, plot.canvas);
      return {
        show: (scene) => {
          plot.scene = scene;
          changed.add(id);
          askFrame();
        },
        close: () => {
          if (!plots.delete(id)) return;
          changed.delete(id);
          painter.drop(id);
          plot.canvas.remove();
        },
      };
    },
    close: () => painter.close(),
  };
};
