export type Bounds = { x: number; y: number; width: number; height: number };
/** A screen, and what the wall file calls it; null when it says nothing about it. */
export type DisplayFacts = { id: number; bounds: Bounds; name: string | null };
export type WindowFacts = { displayId: number; bounds: Bounds; name: string | null };
export type WindowStep =
  | { do: "open"; display: DisplayFacts }
  | { do: "move"; displayId: number; bounds: Bounds }
  | { do: "rename"; displayId: number; name: string | null }
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
  const rest = windows.flatMap(({ displayId, bounds, name }): WindowStep[] => {
    const display = displays.find(({ id }) => id === displayId);
    if (!display) return [{ do: "close", displayId }];
    const steps: WindowStep[] = [];
    if (!sameBounds(display.bounds, bounds)) steps.push({ do: "move", displayId, bounds: display.bounds });
    if (display.name !== name) steps.push({ do: "rename", displayId, name: display.name });
    return steps;
  });
  return [...open, ...rest];
};
