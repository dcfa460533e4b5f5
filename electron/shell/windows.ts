import { type BrowserWindow, screen } from "electron";
import { planWindows } from "./plan-windows.ts";
import { openWallWindow } from "./wall-window.ts";

/** Keeps one full-screen window on every display, whatever is plugged in or out. */
export const keepWindows = (log: (message: string) => void): (() => void) => {
  const windows = new Map<number, BrowserWindow>();
  const arrange = () => {
    const displays = screen.getAllDisplays().map(({ id, bounds }) => ({ id, bounds }));
    const facts = [...windows].map(([displayId, window]) => ({ displayId, bounds: window.getBounds() }));
    for (const step of planWindows(displays, facts)) {
      if (step.do === "open") {
        const window = openWallWindow(step.display, log);
        window.on("closed", () => windows.delete(step.display.id));
        windows.set(step.display.id, window);
      } else if (step.do === "move") {
        const window = windows.get(step.displayId);
        // Chromium leaves kiosk when a display's size changes.
        window?.setKiosk(false);
        window?.setBounds(step.bounds);
        window?.setKiosk(true);
      } else windows.get(step.displayId)?.destroy();
    }
  };
  arrange();
  screen.on("display-added", arrange);
  screen.on("display-removed", arrange);
  screen.on("display-metrics-changed", arrange);
  return () => {
    for (const window of windows.values()) if (window.isMinimized()) window.restore();
    [...windows.values()][0]?.focus();
  };
};
