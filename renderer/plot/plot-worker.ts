import { type PaintJob, paintJob } from "./paint-job.ts";

globalThis.addEventListener("message", ({ data }: MessageEvent<PaintJob[]>) => {
  const painted = data.map(paintJob);
  globalThis.postMessage(painted, { transfer: painted.map(({ bytes }) => bytes) });
});
