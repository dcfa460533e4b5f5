import { beforeEach, describe, expect, test, vi } from "vitest";
import { displays } from "#test/electron/shell/fake-electron.ts";
import { left, named, openStage, page, plug, right, windowAt } from "./window-stage.ts";

vi.mock("electron", async () => (await import("#test/electron/shell/fake-electron.ts")).fakeElectron);

type Stage = ReturnType<typeof openStage>;
let { clock, lines, keep, report }: Stage = openStage();
beforeEach(() => {
  ({ clock, lines, keep, report } = openStage());
});

describe("a display that stays away", () => {
  const lostPage = "yagura://wall/?display=b&display=a&window=2.2";
  test("has its boards on the one that is left, until it is back", async () => {
    displays.push(left, right);
    keep(named);
    await clock.advance(5000);
    plug(right);
    for (let i = 0; i < 2; i++) await clock.advance(10_000);
    expect(windowAt(1).loaded).toEqual([page("2.2", "b")]);
    for (let i = 0; i < 2; i++) {
      await report("2.2");
      await clock.advance(10_000);
    }
    expect(windowAt(1).loaded).toEqual([page("2.2", "b"), lostPage]);
    plug(left, right);
    expect(windowAt(1).loaded.at(-1)).toBe(page("2.2", "b"));
    expect(windowAt(2).loaded).toEqual([page("1.3", "a")]);
  });
});

describe("a window that strays", () => {
  const elsewhere = { x: 1920, y: 0, width: 1080, height: 1920 };
  test("is put back on its display, whenever that happens", async () => {
    displays.push(left);
    keep();
    await clock.advance(60_000);
    windowAt(0).told.length = 0;
    windowAt(0).bounds = elsewhere;
    await clock.advance(10_000);
    expect([windowAt(0).bounds, windowAt(0).told]).toEqual([left.bounds, ["kiosk false", "bounds", "kiosk true"]]);
    await clock.advance(10_000);
    windowAt(0).bounds = elsewhere;
    await clock.advance(10_000);
    expect(windowAt(0).bounds).toEqual(left.bounds);
  });
  test("is left there when the window manager has the last word, and that is told once", async () => {
    displays.push(left);
    keep();
    const window = windowAt(0);
    window.setBounds = () => {};
    window.bounds = elsewhere;
    const told = () => lines.filter((line) => line.startsWith("the window of display 1")).length;
    await clock.advance(120_000);
    expect([window.bounds, told()]).toEqual([elsewhere, 1]);
    // Other displays are another try.
    plug(left, right);
    await clock.advance(120_000);
    expect(told()).toBe(2);
  });
  test("is left alone while it is being replaced", async () => {
    displays.push(left);
    const windows = keep();
    await clock.advance(2000);
    void windows.replace(1);
    windowAt(0).bounds = elsewhere;
    await report("1.1");
    await clock.advance(15_000);
    expect(windowAt(0).bounds).toEqual(elsewhere);
  });
});
