import type { PaintedPlot, PaintJob } from "./paint-job.ts";
import { toPixelPath } from "./pixel-path.ts";
import { addPlotCanvas, type PlotCanvas } from "./plot-canvas.ts";
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
  /** null where there are no workers: then plots are painted on the page's own thread. */
  startWorker: () => PlotWorker | null;
  /** Calls `task` once the changes of this moment are all in. */
  soon: (task: () => void) => void;
  /** Calls `task` after the delay; returns cancel. */
  after: (delayMs: number, task: () => void) => () => void;
  silenceMs?: number;
};

type PlotState = {
  canvas: PlotCanvas;
  scene: PlotScene | null;
  /** Of the picture that was last given out to be painted; null when there is none to rely on. */
  fingerprint: string | null;
  bytes: ArrayBuffer | null;
};

/** All plots of a window: painted together, only where a pixel would differ, with one batch under way at a time. */
export const createPlotLayer = ({ startWorker, soon, after, silenceMs = 10_000 }: PlotLayerDeps): PlotLayer => {
  const plots = new Map<number, PlotState>();
  const changed = new Set<number>();
  let nextId = 1;
  let turnAsked = false;
  let painting = false;

  const askTurn = () => {
    if (turnAsked || painting || changed.size === 0) return;
    turnAsked = true;
    soon(paintChanged);
  };
  const takeChanged = (): PaintJob[] => {
    const jobs: PaintJob[] = [];
    for (const id of changed) {
      const plot = plots.get(id);
      if (!plot?.scene) continue;
      const path = toPixelPath(plot.scene);
      if (path.fingerprint === plot.fingerprint) continue;
      plot.fingerprint = path.fingerprint;
      jobs.push({ id, path, bytes: plot.bytes });
      plot.bytes = null;
    }
    changed.clear();
    return jobs;
  };
  const paintChanged = () => {
    turnAsked = false;
    const jobs = takeChanged();
    if (jobs.length === 0) return;
    painting = true;
    painter.paint(jobs, putPainted);
  };
  const putPainted = (painted: PaintedPlot[]) => {
    painting = false;
    for (const one of painted) {
      const plot = plots.get(one.id);
      if (!plot) continue;
      plot.canvas.put(one);
      plot.bytes = one.bytes;
    }
    askTurn();
  };
  const paintAgain = (id: number, plot: PlotState) => {
    plot.fingerprint = null;
    changed.add(id);
    askTurn();
  };
  const goOnHere = () => {
    painter = createLocalPainter();
    painting = false;
    for (const [id, plot] of plots) paintAgain(id, plot);
  };

  const worker = startWorker();
  let painter: PlotPainter = worker
    ? createWorkerPainter({ worker, after, silenceMs, onDead: goOnHere })
    : createLocalPainter();

  return {
    openPlot: (host) => {
      const id = nextId++;
      const canvas = addPlotCanvas(host, () => paintAgain(id, plot));
      const plot: PlotState = { canvas, scene: null, fingerprint: null, bytes: null };
      plots.set(id, plot);
      return {
        show: (scene) => {
          plot.scene = scene;
          changed.add(id);
          askTurn();
        },
        close: () => {
          plots.delete(id);
          changed.delete(id);
          canvas.remove();
        },
      };
    },
    close: () => painter.close(),
  };
};
