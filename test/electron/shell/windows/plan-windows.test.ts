import { expect, test } from "vitest";
import { planWindows } from "#electron/shell/windows/plan-windows.ts";

const bounds = (x: number, width = 1920) => ({ x, y: 0, width, height: 1080 });
const names: string[] = [];

test("every display gets one window, with its name", () => {
  const displays = [1, 2].map((id) => ({ id, bounds: bounds(id * 1920), names: [`d${id}`] }));
  expect(planWindows(displays, [])).toEqual(displays.map((display) => ({ do: "open", display })));
});
test("a window that already fills its display is left alone", () => {
  const windows = [{ displayId: 1, bounds: bounds(0), names }];
  expect(planWindows([{ id: 1, bounds: bounds(0), names }], windows)).toEqual([]);
});
test("a display that changed its size or was turned moves its window, one that is gone closes it", () => {
  const windows = [1, 2].map((displayId) => ({ displayId, bounds: bounds(0), names }));
  const turned = { x: 0, y: 0, width: 1080, height: 1920 };
  expect(planWindows([{ id: 1, bounds: turned, names }], windows)).toEqual([
    { do: "move", displayId: 1, bounds: turned },
    { do: "close", displayId: 2 },
  ]);
});
test("a display that the wall file calls otherwise now has its window show that", () => {
  const windows = [{ displayId: 1, bounds: bounds(0), names: ["left"] }];
  expect(planWindows([{ id: 1, bounds: bounds(0), names: ["right"] }], windows)).toEqual([
    { do: "rename", displayId: 1, names: ["right"] },
  ]);
});
test("a screen switched off, with no display left for a moment, closes nothing", () => {
  expect(planWindows([], [{ displayId: 1, bounds: bounds(0), names }])).toEqual([]);
});
test("a screen in place of another gets its window before the other's is closed: there is never none", () => {
  const steps = planWindows([{ id: 2, bounds: bounds(0), names }], [{ displayId: 1, bounds: bounds(0), names }]);
  expect(steps.map((step) => step.do)).toEqual(["open", "close"]);
});
