export type Bounds = { x: number; y: number; width: number; height: number };
/** A screen, and which of the wall file's displays it shows, its own first; none: the wall file says nothing about it. */
export type DisplayFacts = { id: number; bounds: Bounds; names: readonly string[] };
export type WindowFacts = { displayId: number; bounds: Bounds; names: readonly string[] };
export type WindowStep =
  | { do: "open"; display: DisplayFacts }
  | { do: "move"; displayId: number; bounds: Bounds }
  | { do: "rename"; displayId: number; names: readonly string[] }
  | { do: "close"; displayId: number };

export const sameBounds = (a: Bounds, b: Bounds) =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/**
 * What to do so that every display has one window that fills it and shows its boards. New ones come first, so that there is
 * never none. Screens that are off for a moment give no displays: then nothing is closed.
 */
export const planWindows = (displays: readonly DisplayFacts[], windows: readonly WindowFacts[]): WindowStep[] => {
  if (displays.length === 0) return [];
  const open = displays
    .filter((display) => !windows.some((window) => window.displayId === display.id))
    .map((display): WindowStep => ({ do: "open", display }));
  const rest = windows.flatMap(({ displayId, bounds, names }): WindowStep[] => {
    const display = displays.find(({ id }) => id === displayId);
    if (!display) return [{ do: "close", displayId }];
    const steps: WindowStep[] = [];
    if (!sameBounds(display.bounds, bounds)) steps.push({ do: "move", displayId, bounds: display.bounds });
    if (display.names.join() !== names.join()) steps.push({ do: "rename", displayId, names: display.names });
    return steps;
  });
  return [...open, ...rest];
};
