import { screen } from "electron";
import type { NamedDisplays } from "./assign-displays.ts";
import { type Bounds, planWindows, sameBounds } from "./plan-windows.ts";
import { createDisplayReader } from "./read-displays.ts";
import { type Replacement, replaceWindow } from "./replace-window.ts";
import { openWallWindow, type WallWindow, type WindowDeps } from "./wall-window.ts";

type Place = {
  shown: WallWindow;
  replacement: Replacement | null;
  failedAtMs: number | null;
  /** Where it was when it was last put right; null: where it belongs. */
  strayedTo: Bounds | null;
};

export type KeptWindows = {
  /** What the wall file says of displays, now. */
  setDisplays: (named: NamedDisplays) => void;
  /** Once more what the screens are, after a sleep. */
  arrange: () => void;
  raise: () => void;
  /** Those that stand now and are not being replaced. */
  standing: () => { displayId: number; shown: WallWindow; failedAtMs: number | null }[];
  replace: (displayId: number) => Promise<boolean>;
};

/** Chromium and window managers take a moment to follow a display's new size. */
const settleMs = 1500;
/** Window managers move windows also when nobody asked, as when another display goes. */
const checkEveryMs = 10_000;

/** Keeps one full-screen window on every display, whatever is plugged in or out, showing what the wall file says. */
export const keepWindows = (deps: WindowDeps, firstDisplays: NamedDisplays): KeptWindows => {
  const places = new Map<number, Place>();
  const displays = createDisplayReader(deps.clock, firstDisplays);
  let serial = 0;
  let cancelCheck = () => {};
  const newId = (displayId: number) => `${displayId}.${++serial}`;

  const drop = (displayId: number) => {
    const place = places.get(displayId);
    places.delete(displayId);
    place?.replacement?.cancel();
    place?.shown.window.destroy();
  };
  const keep = (displayId: number, shown: WallWindow) => {
    places.set(displayId, { shown, replacement: null, failedAtMs: null, strayedTo: null });
    shown.window.on("closed", () => {
      if (places.get(displayId)?.shown === shown) places.delete(displayId);
    });
  };
  const putRight = (place: Place, displayId: number, bounds: Bounds) => {
    const found = place.shown.window.getBounds();
    // A pixel short under some window managers (electron/electron#50017): told once, not again and again.
    const isKnown = place.strayedTo !== null && sameBounds(place.strayedTo, found);
    place.strayedTo = sameBounds(found, bounds) ? null : found;
    if (place.strayedTo === null || isKnown) return;
    deps.log(`the window of display ${displayId} is ${JSON.stringify(found)}, not ${JSON.stringify(bounds)}`);
    place.shown.fill(bounds);
  };
  const check = () => {
    for (const { id, bounds, names } of displays.read()) {
      const place = places.get(id);
      if (!place || place.replacement) continue;
      putRight(place, id, bounds);
      // Another display has been gone for too long.
      if (place.shown.names().join() !== names.join()) place.shown.rename(names);
    }
    cancelCheck = deps.clock.after(checkEveryMs, check);
  };
  const arrange = () => {
    const facts = [...places].map(([displayId, { shown }]) => ({
      displayId,
      bounds: shown.window.getBounds(),
      names: shown.names(),
    }));
    for (const step of planWindows(displays.read(), facts)) {
      if (step.do === "close") drop(step.displayId);
      else if (step.do === "open") {
        const { id, bounds, names } = step.display;
        keep(id, openWallWindow(deps, { id: newId(id), names, bounds, beneath: false }));
      } else {
        const place = places.get(step.displayId);
        place?.replacement?.cancel();
        if (step.do === "move") place?.shown.fill(step.bounds);
        else place?.shown.rename(step.names);
      }
    }
    for (const place of places.values()) place.strayedTo = null;
    cancelCheck();
    cancelCheck = deps.clock.after(settleMs, check);
  };
  const replace = async (displayId: number): Promise<boolean> => {
    const place = places.get(displayId);
    if (!place || place.replacement) return false;
    const replacement = replaceWindow(deps, place.shown, newId(displayId));
    place.replacement = replacement;
    const isDone = await replacement.done;
    place.replacement = null;
    if (isDone) keep(displayId, replacement.next);
    else place.failedAtMs = deps.clock.now();
    return isDone;
  };
  arrange();
  screen.on("display-added", arrange);
  screen.on("display-removed", arrange);
  screen.on("display-metrics-changed", arrange);
  return {
    setDisplays: (next) => {
      displays.setNamed(next);
      arrange();
    },
    arrange,
    raise: () => {
      const windows = [...places.values()].map(({ shown }) => shown.window);
      for (const window of windows) if (window.isMinimized()) window.restore();
      windows[0]?.focus();
    },
    standing: () =>
      [...places].flatMap(([displayId, { shown, replacement, failedAtMs }]) =>
        replacement ? [] : [{ displayId, shown, failedAtMs }],
      ),
    replace,
  };
};
