import { type PaintedPlot, type PaintJob, paintJob } from "./paint-job.ts";

/** Where plots are painted: in a worker or, without one, right here. One batch at a time. */
export type PlotPainter = {
  /** Takes the jobs' arrays over; `done` gets them all back at once. */
  paint: (jobs: PaintJob[], done: (painted: PaintedPlot[]) => void) => void;
  close: () => void;
};

export const createLocalPainter = (): PlotPainter => ({
  paint: (jobs, done) => done(jobs.map(paintJob)),
  close: () => {},
});

/** What is used of a Worker. */
export type PlotWorker = Pick<Worker, "postMessage" | "terminate"> & {
  addEventListener: (name: "message" | "error" | "messageerror", listener: (event: Event) => void) => void;
};

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
  let answer: ((painted: PaintedPlot[]) => void) | null = null;
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
  worker.addEventListener("error", die);
  worker.addEventListener("messageerror", die);
  worker.addEventListener("message", (event) => {
    cancelSilence();
    if (alive && event instanceof MessageEvent) answer?.(event.data);
  });
  return {
    paint: (jobs, done) => {
      if (!alive) return;
      answer = done;
      cancelSilence = after(silenceMs, die);
      const transfer = jobs.flatMap(({ path, bytes }) => [
        ...path.strokes.map(({ points }) => points.buffer),
        ...(bytes ? [bytes] : []),
      ]);
      worker.postMessage(jobs, { transfer });
    },
    close,
  };
};
