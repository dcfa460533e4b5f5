import { beforeEach, describe, expect, test, vi } from "vitest";
import { displays, FakeWindow, screen } from "#test/electron/shell/fake-electron.ts";
import { left, named, openStage, page, plug, right, windowAt } from "./window-stage.ts";

vi.mock("electron", async () => (await import("#test/electron/shell/fake-electron.ts")).fakeElectron);

type Stage = ReturnType<typeof openStage>;
let { clock, lines, keep, report }: Stage = openStage();
beforeEach(() => {
  ({ clock, lines, keep, report } = openStage());
});

describe("displays", () => {
  test("each has one window: kiosk, sandboxed, isolated, shown once it has something to show", () => {
    displays.push(left, right);
    keep();
    expect(FakeWindow.all.map(({ options }) => options)).toMatchObject([
      { x: 0, kiosk: true, show: false },
      { x: 1920, kiosk: true, show: false },
    ]);
    const safe = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };
    for (const [index, window] of FakeWindow.all.entries()) {
      expect(window.options["webPreferences"]).toMatchObject(safe);
      expect([window.loaded, window.isShown]).toEqual([[page(`${index + 1}.${index + 1}`)], false]);
      window.emit("ready-to-show");
      expect(window.isShown).toBe(true);
    }
  });
  test("each shows what the wall file says of it, also when that changes", () => {
    displays.push(left, right);
    const windows = keep(named);
    expect(FakeWindow.all.map(({ loaded }) => loaded)).toEqual([[page("1.1", "a")], [page("2.2", "b")]]);
    windows.setDisplays({ a: { label: "LG" }, b: { label: "DELL" } });
    expect(FakeWindow.all.map(({ loaded }) => loaded.at(-1))).toEqual([page("1.1", "b"), page("2.2", "a")]);
    windows.setDisplays({ a: { label: "LG" }, b: { label: "DELL" } });
    expect(FakeWindow.all.map(({ loaded }) => loaded.length)).toEqual([2, 2]);
  });
  test("one that is unplugged takes its window along, and has it again when it comes back", () => {
    displays.push(left, right);
    keep(named);
    plug(right);
    expect(FakeWindow.all.map(({ isGone }) => isGone)).toEqual([true, false]);
    plug(left, right);
    expect(windowAt(2).loaded).toEqual([page("1.3", "a")]);
    expect(windowAt(1).loaded).toEqual([page("2.2", "b")]);
  });
  test("with no display at all for a moment, every window stays", () => {
    displays.push(left);
    keep(named);
    plug();
    plug(left);
    expect([FakeWindow.all.length, windowAt(0).isGone, windowAt(0).loaded.length]).toEqual([1, false, 1]);
  });
  test("one whose size or orientation changes has its window filled anew, as a kiosk", () => {
    displays.push(left);
    keep();
    const turned = { x: 0, y: 0, width: 1080, height: 1920 };
    displays.splice(0, 1, { ...left, bounds: turned });
    screen.emit("display-metrics-changed");
    expect([windowAt(0).told, windowAt(0).bounds]).toEqual([["kiosk false", "bounds", "kiosk true"], turned]);
  });
  test("a window that the window manager made a pixel short is corrected, and that is told", async () => {
    displays.push(left);
    keep();
    windowAt(0).bounds = { ...left.bounds, height: 1079 };
    await clock.advance(2000);
    expect(windowAt(0).bounds).toEqual(left.bounds);
    expect(lines.join()).toContain("1079");
  });
});

describe("recovery", () => {
  test("a renderer that is gone is loaded again, at first at once, then after longer and longer", async () => {
    displays.push(left);
    keep();
    const window = windowAt(0);
    const waits: number[] = [];
    for (const reason of ["crashed", "oom", "killed", "launch-failed"]) {
      const before = window.loaded.length;
      window.webContents.emit("render-process-gone", {}, { reason });
      const startMs = clock.now();
      while (window.loaded.length === before && clock.now() - startMs < 120_000) await clock.advance(500);
      waits.push(clock.now() - startMs);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000]);
  });
  test("a load that failed is tried again; one that another replaced, or of a frame within, is none", async () => {
    displays.push(left);
    keep();
    const fail = async (code: number, isMainFrame: boolean) => {
      windowAt(0).webContents.emit("did-fail-load", {}, code, "", "", isMainFrame);
      await clock.advance(1);
      return windowAt(0).loaded.length;
    };
    expect([await fail(-3, true), await fail(-2, false), await fail(-2, true)]).toEqual([1, 1, 2]);
  });
  test("a page that falls silent is ended and loaded again; one that reports is left alone", async () => {
    displays.push(left, right);
    keep();
    for (let i = 0; i < 8; i++) {
      await report("1.1", false);
      await clock.advance(5000);
    }
    expect(FakeWindow.all.map(({ webContents }) => webContents.crashed)).toEqual([0, 1]);
    expect(FakeWindow.all.map(({ loaded }) => loaded.length)).toEqual([1, 2]);
  });
  test("a silent page whose renderer does not even end is loaded again all the same", async () => {
    displays.push(left);
    keep();
    windowAt(0).webContents.goes = false;
    await clock.advance(40_000);
    expect(windowAt(0).loaded.length).toBe(2);
  });
  test("after a sleep of the machine nobody is ended", async () => {
    displays.push(left);
    keep();
    await report("1.1");
    clock.jump(8 * 3600e3);
    await clock.advance(20_000);
    expect(windowAt(0).webContents.crashed).toBe(0);
  });
  test("Electron's own word that a page hangs is taken too", () => {
    displays.push(left);
    keep();
    windowAt(0).emit("unresponsive");
    expect(windowAt(0).webContents.crashed).toBe(1);
  });
});

describe("replacement", () => {
  test("the new window lies beneath the old one until its page shows fresh data; only then the old one goes", async () => {
    displays.push(left);
    const windows = keep(named);
    const done = windows.replace(1);
    const [old, next] = [windowAt(0), windowAt(1)];
    expect(old.told).toEqual(["on top true"]);
    expect([next.told, next.options["kiosk"], next.bounds]).toEqual([["show inactive"], false, left.bounds]);
    expect(next.loaded).toEqual([page("1.2", "a")]);
    await report("1.1");
    await report("1.2", false);
    next.emit("ready-to-show");
    await clock.advance(10_000);
    expect(old.isGone).toBe(false);
    await report("1.2");
    expect(await done).toBe(true);
    expect([old.isGone, next.isGone, next.told.at(-1)]).toEqual([true, false, "kiosk true"]);
    expect(windows.standing().map(({ shown }) => shown.id)).toEqual(["1.2"]);
  });
  test("one that never shows anything is given up, and the old one stays as it was", async () => {
    displays.push(left);
    const windows = keep();
    const done = windows.replace(1);
    for (let i = 0; i < 20; i++) {
      await report("1.1");
      await report("1.2", false);
      await clock.advance(5000);
    }
    expect(await done).toBe(false);
    expect(FakeWindow.all.map(({ isGone }) => isGone)).toEqual([false, true]);
    expect(windowAt(0).told.at(-1)).toBe("on top false");
    expect(windows.standing()).toMatchObject([{ shown: { id: "1.1" }, failedAtMs: clock.now() - 10_000 }]);
  });
  test("a display that goes meanwhile takes both along", async () => {
    displays.push(left, right);
    const windows = keep();
    const done = windows.replace(1);
    plug(right);
    expect(await done).toBe(false);
    expect(FakeWindow.all.map(({ isGone }) => isGone)).toEqual([true, false, true]);
    await report("1.3");
    expect(windows.standing().map(({ displayId }) => displayId)).toEqual([2]);
  });
});
