import { screen } from "./electron.ts";
import { type DoubleDisplay, world } from "./world.ts";

/** Other displays from now on, told in Chromium's order: what is gone, what is new, what is not as it was. */
export const plug = (next: DoubleDisplay[]): void => {
  const before = world.displays;
  world.displays = next;
  const isIn = (list: DoubleDisplay[], { id }: DoubleDisplay) => list.some((one) => one.id === id);
  for (const old of before) if (!isIn(next, old)) screen.emit("display-removed", {}, old);
  for (const display of next) if (!isIn(before, display)) screen.emit("display-added", {}, display);
  for (const display of next) {
    const old = before.find(({ id }) => id === display.id);
    if (old && JSON.stringify(old) !== JSON.stringify(display))
      screen.emit("display-metrics-changed", {}, display, ["bounds"]);
  }
};
