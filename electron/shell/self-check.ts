import { hostname } from "node:os";
import { app, powerSaveBlocker } from "electron";
import { type CheckedMachine, selfCheck } from "#config/contract/self-check.ts";
import { addShell } from "#electron/self-check/add-shell.ts";
import { judgeShell } from "#electron/self-check/judge-shell.ts";
import { isGpuGivenUp } from "./gpu/gpu-guard.ts";

/** Keeps the displays on as long as the app lives; tells whether it does. */
export const stayAwake = (): (() => boolean) => {
  const id = powerSaveBlocker.start("prevent-display-sleep");
  return () => powerSaveBlocker.isStarted(id);
};

/** What this process alone knows of its machine. */
export const checkShell = (isHeldAwake: () => boolean, nowMs: number): CheckedMachine => ({
  part: "shell",
  host: hostname(),
  platform: process.platform,
  checkedAtMs: nowMs,
  findings: judgeShell({
    isHeldAwake: isHeldAwake(),
    compositing: app.getGPUFeatureStatus().gpu_compositing,
    isGpuGivenUp: isGpuGivenUp(),
    processBytes: app.getAppMetrics().map(({ memory }) => memory.workingSetSize * 1024),
  }),
});

/** The collector's answer with the shell's part; one that is no self-check as it is. */
export const withShell = async (response: Response, shell: CheckedMachine): Promise<Response> => {
  if (!response.ok) return response;
  const answer = selfCheck.safeParse(await response.json());
  const body = answer.success ? addShell(answer.data, shell) : { nowMs: shell.checkedAtMs, machines: [shell] };
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return Response.json(body, { headers });
};
