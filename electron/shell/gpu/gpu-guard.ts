import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { app } from "electron";
import { isGpuOff, type Losses, noteLoss, writeMark } from "./gpu-losses.ts";

const markPath = () => join(app.getPath("userData"), "gpu-off.json");

/** Before the app is ready: hardware acceleration stays off for a while after the GPU was lost again and again. */
export const applyGpuMark = (nowMs: number): void => {
  const path = markPath();
  if (!existsSync(path)) return;
  if (isGpuOff(readFileSync(path, "utf8"), app.getVersion(), nowMs)) app.disableHardwareAcceleration();
  else rmSync(path, { force: true });
};

/** For the rest of this run, too. */
export const isGpuGivenUp = (): boolean => existsSync(markPath());

/** Counts what is lost; too much of it, and the app starts anew without the GPU. */
export const watchGpu = (deps: { now: () => number; log: (message: string) => void; relaunch: () => void }): void => {
  let losses: Losses = [];
  app.on("child-process-gone", (_event, { type, reason }) => {
    if (type !== "GPU" || reason === "clean-exit") return;
    const noted = noteLoss(losses, deps.now());
    losses = noted.losses;
    deps.log(`the GPU process is gone (${reason}), ${losses.length} in 30 s`);
    // Without acceleration already, there is nothing left to give up.
    if (!noted.givesUp || existsSync(markPath())) return;
    mkdirSync(dirname(markPath()), { recursive: true });
    writeFileSync(markPath(), writeMark(app.getVersion(), deps.now()));
    deps.log("starting anew without hardware acceleration");
    deps.relaunch();
  });
};
