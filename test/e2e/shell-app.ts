import { until } from "#test/support/child-server.ts";
import type { ShellApp } from "./shell-hosts.ts";

/** A page by its display: it outlives crashes, which a Playwright page does not. */
export const inPage = (app: ShellApp, display: string, code: string): Promise<unknown> =>
  app.evaluate(
    async ({ BrowserWindow }, [name, script]) => {
      const windows = BrowserWindow.getAllWindows();
      const window = windows.find(({ webContents }) => webContents.getURL().includes(`display=${name}`));
      return window ? window.webContents.executeJavaScript(script ?? "null") : null;
    },
    [display, code],
  );
export const shows = (app: ShellApp, display: string, panel: string) => async () =>
  String(await inPage(app, display, "document.body.innerText")).includes(panel);
export const urls = (app: ShellApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()));
export const shownAs = async (app: ShellApp) =>
  (await urls(app)).map((url) => new URL(url).searchParams.get("display")).sort();

/** Two screens side by side, wherever this runs; `which` of them are there. */
export const plug = (app: ShellApp, which: number[]) =>
  app.evaluate(
    ({ screen }, [present, size]) => {
      const all = [0, 1].map((index) => ({
        id: index + 1,
        label: "",
        bounds: { x: index * 1280, y: 0, width: index === 0 ? (size?.[0] ?? 0) : 1280, height: size?.[1] ?? 0 },
      }));
      const displays = all.filter(({ id }) => present?.includes(id));
      Object.assign(screen, { getAllDisplays: () => displays });
      screen.emit("display-metrics-changed", {}, displays[0], ["bounds"]);
    },
    [which, [1280, 720]],
  );

/** Makes the right window seem to eat memory, and watches it until another one stands in its place. */
export const eatMemory = (app: ShellApp) =>
  app.evaluate(({ app: electronApp, BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    const right = windows.find(({ webContents }) => webContents.getURL().includes("display=right"));
    const pid = right?.webContents.getOSProcessId();
    const memory = { workingSetSize: 3_000_000, peakWorkingSetSize: 3_000_000 };
    // Bytes that nobody would like to allocate for a test.
    Object.assign(electronApp, { getAppMetrics: () => [{ pid, type: "Tab", memory }] });
    return new Promise((done) => {
      let shownWithout = 0;
      const look = setInterval(() => {
        const now = BrowserWindow.getAllWindows().filter(({ webContents }) =>
          webContents.getURL().includes("display=right"),
        );
        if (now.length === 0) shownWithout++;
        if (right?.isDestroyed() && now.length === 1) {
          clearInterval(look);
          done({ shownWithout, kiosk: now[0]?.isKiosk(), visible: now[0]?.isVisible() });
        }
      }, 10);
    });
  });

/** Stops the collector, so that it is away for a while and not only for a blink; kills it once the page says that it is lost. */
export const loseCollector = async (app: ShellApp): Promise<{ before: number | null; after: number | null }> => {
  const pidOf = () =>
    app.evaluate(({ app: electronApp }) => {
      const isOurs = (name?: string) => name === "Yagura collector";
      const found = electronApp.getAppMetrics().find(({ name, serviceName }) => isOurs(name) || isOurs(serviceName));
      return found?.pid ?? null;
    });
  const isLost = (expected: boolean) => async () =>
    (await inPage(app, "left", "document.querySelector('.banner-lost') !== null")) === expected;
  const before = await pidOf();
  if (before === null) throw new Error("there is no collector");
  process.kill(before, "SIGSTOP");
  await until("the page says that it is lost", isLost(true), 40_000);
  process.kill(before, "SIGKILL");
  await until("another collector", async () => ![before, null].includes(await pidOf()), 20_000);
  await until("a live page", isLost(false), 40_000);
  return { before, after: await pidOf() };
};
