export type Bounds = { x: number; y: number; width: number; height: number };
export type DisplayFacts = { id: number; bounds: Bounds };
export type WindowFacts = { displayId: number; bounds: Bounds };
export type WindowStep =
  | { do: "open"; display: DisplayFacts }
  | { do: "move"; displayId: number; bounds: Bounds }
  | { do: "close"; displayId: number };

const sameBounds = (a: Bounds, b: Bounds) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** What to do so that every display has one window that fills it. A display that is off for a moment gives no displays: then nothing is closed. */
export const planWindows = (displays: DisplayFacts[], windows: WindowFacts[]): WindowStep[] => {
  if (displays.length === 0) return [];
  const open = displays
    .filter((display) => !windows.some((window) => window.displayId === display.id))
    .map((display): WindowStep => ({ do: "open", display }));
  const rest = windows.flatMap((window): WindowStep[] => {
    const display = displays.find(({ id }) => id === window.displayId);
    if (!display) return [{ do: "close", displayId: window.displayId }];
    if (sameBounds(display.bounds, window.bounds)) return [];
    return [{ do: "move", displayId: display.id, bounds: display.bounds }];
  });
  return [...open, ...rest];
};
