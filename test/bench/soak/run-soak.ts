import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Page } from "playwright";
import { launchDouble } from "#test/double/driver.ts";
import { openTempFolder } from "#test/support/child-server.ts";
import { startVendorServer } from "#test/support/vendor-server.ts";
import { measurePage, type PageMemory, type ProcessMemory, readProcessMemory } from "./measure-memory.ts";
import {
  minutesRound,
  type SoakClock,
  type SoakDay,
  shareOf,
  simulatedMs,
  soakVendor,
  soakWall,
  staleMinutes,
} from "./soak-day.ts";
import type { PageSpan, Span } from "./visible-gaps.ts";
import type { PageNote } from "./watch-page.ts";
import { nameOf, type Shell, type WatchedWindows, watchWindows } from "./watch-windows.ts";

export type Reason = "memory" | "nightly";
export type SoakPlan = {
  day: SoakDay;
  speed: number;
  minutes: number;
  /** An arrow key so often; null leaves the boards to their rotation. */
  stepEveryMs: number | null;
  measureEveryMs: number;
  /** Of true time, that a sample which is too old may stand as known. */
  toleratedMs: number;
  /** After so many milliseconds, one after the other. */
  replacements: { afterMs: number; why: Reason }[];
};
export type SoakRecord = {
  clock: SoakClock;
  notes: readonly PageNote[];
  onTop: readonly PageSpan[];
  /** When the measuring itself held a page up. */
  held: Span[];
  pages: PageMemory[];
  processes: ProcessMemory[];
  replaced: Record<Reason, number>;
  updates: number;
  polls: number;
  incidents: number;
  /** The longest that this process itself was held up, which only a busy machine does. */
  machineHeldMs: number;
};

const root = join(import.meta.dirname, "..", "..", "..");
const display = { id: 1, label: "", bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, Math.max(0, ms)));

/** The shell finds a reason to replace its window: its clock is put ahead by most of a day, or its page is said to be large. */
const giveReason = (shell: Shell, why: Reason): Promise<void> =>
  shell.evaluate(({ app, BrowserWindow }, reason) => {
    if (reason === "nightly") {
      const { now } = Date;
      Date.now = () => now() + 21 * 3_600_000;
      return;
    }
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0;
    const metrics = app.getAppMetrics;
    const memory = { workingSetSize: 2_000_000, peakWorkingSetSize: 2_000_000 };
    app.getAppMetrics = () => [...metrics(), { ...metrics()[0], pid, type: "Tab", memory } as Electron.ProcessMetric];
  }, why);

const ask = (page: Page, path: string, method = "GET", body: unknown = null): Promise<unknown> =>
  page.evaluate(
    async ([address, how, sent]) => {
      const options = sent === "null" ? {} : { body: sent, headers: { "content-type": "application/json" } };
      return (await fetch(address, { method: how, ...options })).json();
    },
    [path, method, JSON.stringify(body)] as const,
  );
const numberAt = (value: unknown, key: string): number =>
  typeof value === "object" && value !== null ? Number(Reflect.get(value, key)) : Number.NaN;

type Running = { plan: SoakPlan; clock: SoakClock; shell: Shell; windows: WatchedWindows; endMs: number };

/** Through all boards by the arrow key; before trouble begins the wall is let go, so that trouble may take over. */
const stepThrough = async ({ plan, clock, windows, endMs }: Running) => {
  const { day, stepEveryMs } = plan;
  if (stepEveryMs === null) return;
  let isLetGo = false;
  // A busy machine makes fewer steps: keys made up for in a burst would go before all else on the page.
  for (let dueMs = Date.now(); dueMs < endMs; dueMs = Math.max(dueMs, Date.now() - stepEveryMs) + stepEveryMs) {
    await pause(dueMs - Date.now());
    const share = shareOf(day, simulatedMs(clock, Date.now()) - clock.startedMs);
    const press = (key: string) =>
      windows
        .top()
        .keyboard.press(key)
        .catch(() => {});
    if (share < day.trouble[0] - 0.02) {
      isLetGo = false;
      await press("ArrowRight");
    } else if (!isLetGo) {
      isLetGo = true;
      await press("Space");
      await press("Space");
    }
  }
};

const replaceWindows = async ({ plan, shell, windows, endMs }: Running) => {
  const startedMs = Date.now();
  for (const { afterMs, why } of plan.replacements) {
    await pause(startedMs + afterMs - Date.now());
    const count = windows.onTop.length;
    await giveReason(shell, why);
    while (windows.onTop.length === count && Date.now() < endMs) await pause(250);
  }
};

const measure = async ({ plan, windows, endMs }: Running, record: Pick<SoakRecord, "held" | "pages">) => {
  while (Date.now() + plan.measureEveryMs < endMs) {
    await pause(plan.measureEveryMs);
    const page = windows.top();
    // A page that is replaced at this moment cannot be measured; the next one will be.
    const memory = await measurePage(page, nameOf(page)).catch(() => null);
    if (!memory) continue;
    record.held.push(memory.held);
    record.pages.push(memory);
  }
};

/** Four incidents a simulated day, each open for a while. */
const openIncidents = async ({ plan, windows, endMs }: Running): Promise<number> => {
  const everyMs = Math.min((6 * 3_600_000) / plan.speed, (plan.minutes * 60_000) / 2);
  let count = 0;
  for (let dueMs = Date.now() + everyMs / 4; dueMs + everyMs / 2 < endMs; dueMs += everyMs) {
    await pause(dueMs - Date.now());
    const started = await ask(windows.top(), "/api/incidents", "POST", { title: "Soak" }).catch(() => null);
    const incident: unknown = started && typeof started === "object" ? Reflect.get(started, "incident") : null;
    if (typeof incident !== "object" || incident === null) continue;
    count += 1;
    await pause(everyMs / 2);
    const patch = { revision: Reflect.get(incident, "revision"), phase: "resolved" };
    await ask(windows.top(), `/api/incidents/${Reflect.get(incident, "id")}`, "PATCH", patch).catch(() => null);
  }
  return count;
};

const within = async <T>(limitMs: number, work: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`the soak did not end within ${limitMs / 1000} s`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

type Place = { folder: string; url: string; clock: SoakClock; memoryFile: string };

const launch = (plan: SoakPlan, { folder, url, clock, memoryFile }: Place): Promise<Shell> => {
  const wallFile = join(folder, "wall.yaml");
  writeFileSync(wallFile, soakWall(url));
  return launchDouble({
    args: [`--user-data-dir=${join(folder, "profile")}`, root, "--wall", wallFile],
    displays: [display],
    env: {
      XDG_DATA_HOME: folder,
      NODE_OPTIONS: `--import ${new URL("./fast-clock.ts", import.meta.url).href}`,
      SOAK_STARTED_MS: String(clock.startedMs),
      SOAK_SPEED: String(plan.speed),
      SOAK_MEMORY: memoryFile,
      SOAK_MEMORY_EVERY_MS: String(plan.measureEveryMs),
    },
  });
};

const live = async (
  plan: SoakPlan,
  { clock, memoryFile }: Place,
  shell: Shell,
): Promise<Omit<SoakRecord, "polls" | "machineHeldMs">> => {
  const options = { ...clock, staleMinutes, minutesRound, toleratedMs: plan.toleratedMs };
  const windows = await watchWindows(shell, options);
  const firstRev = numberAt(await ask(windows.top(), "/api/panels"), "rev");
  const running = { plan, clock, shell, windows, endMs: Date.now() + plan.minutes * 60_000 };
  const measured = { held: [], pages: [] };
  const [incidents] = await Promise.all([
    openIncidents(running),
    stepThrough(running),
    replaceWindows(running),
    measure(running, measured),
    pause(running.endMs - Date.now()),
  ]);
  const updates = numberAt(await ask(windows.top(), "/api/panels"), "rev") - firstRev;
  // The pages' last notes are on their way.
  await pause(1000);
  const { notes, onTop } = windows;
  const count = (why: Reason) => shell.output().split(`is replaced (${why})`).length - 1;
  const replaced = { memory: count("memory"), nightly: count("nightly") };
  return { clock, notes, onTop, ...measured, processes: readProcessMemory(memoryFile), replaced, updates, incidents };
};

/** The built shell on the host double, with a wall of several boards, for so long. */
export const runSoak = async (plan: SoakPlan): Promise<SoakRecord> => {
  const folder = openTempFolder("soak");
  const vendor = await startVendorServer();
  const clock = { startedMs: Date.now(), speed: plan.speed };
  vendor.serve(soakVendor(plan.day, clock, Date.now));
  let polls = 0;
  const delays = monitorEventLoopDelay();
  delays.enable();
  const counting = setInterval(() => {
    polls += vendor.requests.splice(0).length;
  }, 500);
  const place = { folder: folder.path, url: vendor.url, clock, memoryFile: join(folder.path, "memory.jsonl") };
  let shell: Shell | null = null;
  try {
    shell = await launch(plan, place);
    const lived = await within((plan.minutes + 3) * 60_000, live(plan, place, shell));
    return { ...lived, polls, machineHeldMs: delays.max / 1e6 };
  } catch (error) {
    const said = shell?.output().slice(-2000) ?? "";
    throw new Error(`${error instanceof Error ? error.message : "unknown error"}\n${said}`);
  } finally {
    clearInterval(counting);
    delays.disable();
    await shell?.close();
    await vendor.close();
    folder.remove();
  }
};
