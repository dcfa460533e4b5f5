import { app } from "electron";
import type { Clock } from "#electron/clock.ts";
import type { FollowedWall } from "./follow-wall.ts";
import type { KeptWindows } from "./windows/keep-windows.ts";
import { planReplacement } from "./windows/plan-replacement.ts";

type Deps = { clock: Clock; log: (message: string) => void; windows: KeptWindows; followed: FollowedWall };

const everyMs = 15_000;

/** Working set of a renderer; null where the system does not say. */
const memoryOf = (pid: number): number | null => {
  const metric = app.getAppMetrics().find((one) => one.pid === pid);
  return metric ? metric.memory.workingSetSize * 1024 : null;
};

/** Looks now and then whether a window is to be replaced, one after the other. */
export const startUpkeep = ({ clock, log, windows, followed }: Deps): void => {
  const look = async () => {
    const critical = await followed.critical();
    for (const { displayId, shown, failedAtMs } of windows.standing()) {
      if (shown.window.isDestroyed()) continue;
      const why = planReplacement({
        nowMs: clock.now(),
        openedAtMs: shown.openedAtMs,
        failedAtMs,
        memoryBytes: memoryOf(shown.window.webContents.getOSProcessId()),
        quiet: followed.upkeep(),
        timezone: followed.wall().timezone,
        critical,
      });
      if (why === null) continue;
      log(`window ${shown.id} is replaced (${why})`);
      const isDone = await windows.replace(displayId);
      log(isDone ? `window ${shown.id} was replaced` : `the window in place of ${shown.id} showed nothing; it stays`);
    }
  };
  const loop = () => {
    clock.after(everyMs, () => {
      void look()
        .catch((error: unknown) => log(`upkeep failed: ${error instanceof Error ? error.message : "unknown error"}`))
        .then(loop);
    });
  };
  loop();
};
