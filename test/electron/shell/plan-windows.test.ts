import { expect, test } from "vitest";
import { planWindows } from "#electron/shell/plan-windows.ts";

const bounds = (x: number, width = 1920) => ({ x, y: 0, width, height: 1080 });

test("every display gets one window", () => {
  const displays = [1, 2].map((id) => ({ id, bounds: bounds(id * 1920) }));
  expect(planWindows(displays, [])).toEqual(displays.map((display) => ({ do: "open", display })));
});
test("a window that already fills its display is left alone", () => {
  expect(planWindows([{ id: 1, bounds: bounds(0) }], [{ displayId: 1, bounds: bounds(0) }])).toEqual([]);
});
test("a display that changed its size moves its window, one that is gone closes it", () => {
  const windows = [1, 2].map((displayId) => ({ displayId, bounds: bounds(0) }));
  expect(planWindows([{ id: 1, bounds: bounds(0, 3840) }], windows)).toEqual([
    { do: "move", displayId: 1, bounds: bounds(0, 3840) },
    { do: "close", displayId: 2 },
  ]);
});
test("a screen switched off, with no display left for a moment, closes nothing", () => {
  expect(planWindows([], [{ displayId: 1, bounds: bounds(0) }])).toEqual([]);
});
