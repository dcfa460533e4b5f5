import { type KeptWindows, keepWindows } from "#electron/shell/windows/keep-windows.ts";
import { createPageReports } from "#electron/shell/windows/page-reports.ts";
import { displays, FakeWindow, resetFakes, screen } from "#test/electron/shell/fake-electron.ts";

const boundsAt = (x: number) => ({ x, y: 0, width: 1920, height: 1080 });
export const left = { id: 1, label: "DELL", bounds: boundsAt(0) };
export const right = { id: 2, label: "LG", bounds: boundsAt(1920) };
export const named = { a: { label: "DELL" }, b: { label: "LG" } };

export const page = (window: string, name?: string) =>
  `yagura://wall/?${name === undefined ? "" : `display=${name}&`}window=${window}`;
export const plug = (...now: typeof displays): void => {
  displays.splice(0, displays.length, ...now);
  screen.emit("display-added");
};
export const windowAt = (index: number): FakeWindow => {
  const window = FakeWindow.all[index];
  if (!window) throw new Error(`no window ${index}`);
  return window;
};

/** Windows on the fake Electron, with a clock moved by hand; nothing is left of the test before. */
export const openStage = () => {
  const clock = resetFakes();
  const reports = createPageReports(clock.now);
  const lines: string[] = [];
  return {
    clock,
    reports,
    lines,
    keep: (wallDisplays = {}): KeptWindows =>
      keepWindows({ clock, reports, log: (line) => lines.push(line) }, wallDisplays),
    report: (window: string, fresh = true) =>
      reports.hear(
        new Request("https://wall/api/alive", { method: "POST", body: JSON.stringify({ window, frames: 3, fresh }) }),
      ),
  };
};
