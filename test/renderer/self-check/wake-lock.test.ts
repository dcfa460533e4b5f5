import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type AwakeState, startWakeLock, type WakeLockDeps } from "#renderer/self-check/wake-lock.ts";

const settle = () => vi.advanceTimersByTimeAsync(0);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser's lock and page, as far as they matter here. */
const createBrowser = () => {
  const page = new EventTarget();
  let visibilityState: DocumentVisibilityState = "visible";
  const locks: Sentinel[] = [];
  let refuses = false;
  class Sentinel extends EventTarget implements WakeLockSentinel {
    readonly type = "screen";
    onrelease = null;
    released = false;
    release = async () => {
      if (this.released) return;
      this.released = true;
      this.dispatchEvent(new Event("release"));
    };
  }
  const wakeLock = {
    request: async () => {
      if (refuses || visibilityState !== "visible") throw new DOMException("no", "NotAllowedError");
      const lock = new Sentinel();
      locks.push(lock);
      return lock;
    },
  };
  return {
    locks,
    wakeLock,
    refuse: (now: boolean) => {
      refuses = now;
    },
    document: {
      get visibilityState() {
        return visibilityState;
      },
      addEventListener: page.addEventListener.bind(page),
      removeEventListener: page.removeEventListener.bind(page),
    },
    setVisible: (isVisible: boolean) => {
      visibilityState = isVisible ? "visible" : "hidden";
      // Browsers end the lock of a page that is hidden.
      if (!isVisible) for (const lock of locks) void lock.release();
      page.dispatchEvent(new Event("visibilitychange"));
    },
  };
};

const start = (change: Partial<WakeLockDeps> = {}) => {
  const browser = createBrowser();
  const states: AwakeState[] = [];
  const stop = startWakeLock({
    protocol: "http:",
    isSecureContext: true,
    wakeLock: browser.wakeLock,
    document: browser.document,
    onState: (state) => states.push(state),
    ...change,
  });
  return { ...browser, states, stop };
};

test("the lock is asked for at once, and again whenever the page is seen again", async () => {
  const { locks, states, setVisible } = start();
  await settle();
  expect([locks.length, states]).toEqual([1, ["held"]]);
  setVisible(false);
  await settle();
  expect(locks.length).toBe(1);
  setVisible(true);
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([true, false]);
});

test("a lock that the browser takes from a page that is seen is asked for again, once", async () => {
  const { locks } = start();
  await settle();
  await locks[0]?.release();
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([true, false]);
});

test("a refusal is told, and asked about again a minute later", async () => {
  const { locks, states, refuse, setVisible } = start();
  await settle();
  refuse(true);
  setVisible(false);
  setVisible(true);
  await settle();
  expect(states.at(-1)).toBe("refused");
  refuse(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([states.at(-1), locks.filter(({ released }) => !released).length]).toEqual(["held", 1]);
});

test("after its stop the lock is given back, and none is asked for", async () => {
  const { locks, stop, setVisible } = start();
  await settle();
  stop();
  setVisible(true);
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([true]);
});

test("a stop while the browser still thinks leaves no lock behind", async () => {
  const { locks, stop } = start();
  stop();
  await settle();
  expect(locks.every(({ released }) => released)).toBe(true);
});

test.each<[string, Partial<WakeLockDeps>, AwakeState]>([
  ["Electron's page, which needs none", { protocol: "yagura:" }, "shell"],
  ["plain HTTP from another machine", { wakeLock: undefined, isSecureContext: false }, "insecure"],
  ["a browser that has none", { wakeLock: undefined }, "none"],
])("%s", async (_name, change, state) => {
  const { states, locks } = start(change);
  await settle();
  expect([states, locks.length]).toEqual([[state], 0]);
});
