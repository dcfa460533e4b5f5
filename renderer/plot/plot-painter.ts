import type { PixelPath } from "./pixel-path.ts";
import type { PlotMessage } from "./plot-message.ts";
import { createSurface, type Surface } from "./surface.ts";

/** Where plots are painted: in a worker or, without one, right here. */
export type PlotPainter = {
  adopt: (id: number, canvas: HTMLCanvasElement) => void;
  /** `shown` is called once, when all of them are on their canvases. Takes the paths over. */
  show: (plots: { id: number; path: PixelPath }[], shown: () => void) => void;
  drop: (id: number) => void;
  close: () => void;
};

export const createLocalPainter = (): PlotPainter => {
  const surfaces = new Map<number, Surface>();
  return {
    adopt: (id, canvas) => surfaces.set(id, createSurface(canvas)),
    show: (plots, shown) => {
      for (const { id, path } of plots) surfaces.get(id)?.show(path);
      shown();
    },
    drop: (id) => surfaces.delete(id),
    close: () => surfaces.clear(),
  };
};

/** What is used of a Worker. */
export type PlotWorker = Pick<Worker, "postMessage" | "addEventListener" | "terminate">;

export type WorkerPainterDeps = {
  worker: PlotWorker;
  /** Calls `task` after the delay; returns cancel. */
  after: (delayMs: number, task: () => void) => () => void;
  /** A worker that has not answered for this long is dead: one that ran out of memory says nothing. */
  silenceMs: number;
  /** Called at most once, after which this painter does nothing. */
  onDead: () => void;
};

export const createWorkerPainter = ({ worker, after, silenceMs, onDead }: WorkerPainterDeps): PlotPainter => {
  let alive = true;
  let answered: (() => void) | null = null;
  let cancelSilence = () => {};
  const close = () => {
    alive = false;
    cancelSilence();
    worker.terminate();
  };
  const die = () => {
    if (!alive) return;
    close();
    onDead();
  };
  const send = (message: PlotMessage, transfer: Transferable[]) => {
    if (alive) worker.postMessage(message, transfer);
  };
  worker.addEventListener("error", die);
  worker.addEventListener("messageerror", die);
  worker.addEventListener("message", () => {
    cancelSilence();
    const done = answered;
    answered = null;
    if (alive) done?.();
  });
  return {
    adopt: (id, element) => {
      const canvas = element.transferControlToOffscreen();
      send({ kind: "adopt", id, canvas }, [canvas]);
    },
    show: (plots, shown) => {
      answered = shown;
      cancelSilence = after(silenceMs, die);
      const buffers = plots.flatMap(({ path }) => path.strokes.map(({ points }) => points.buffer));
      send({ kind: "show", plots }, buffers);
    },
    drop: (id) => send({ kind: "drop", id }, []),
    close,
  };
};
