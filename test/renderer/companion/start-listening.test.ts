import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StreamEvent } from "#config/contract/stream.ts";
import { livePictureQuery } from "#renderer/api/queries.ts";
import { startListening } from "#renderer/companion/start-listening.ts";
import { emptyPicture, serverNowMs } from "#renderer/live/picture.ts";
import { panelState } from "#test/support/panel-state.ts";

type Fake = { url: string; closed: boolean; readyState: number; onmessage: ((event: MessageEvent) => void) | null };

let opened: Fake[];
let client: QueryClient;
let page: EventTarget & { visibilityState: DocumentVisibilityState };
let asleepMs: number;
let woken: number;
let stop: () => void;

const picture = () => client.getQueryData(livePictureQuery.queryKey) ?? emptyPicture;
const say = (event: StreamEvent) =>
  opened.at(-1)?.onmessage?.(new MessageEvent("message", { data: JSON.stringify(event) }));
const panels = (nowMs: number): StreamEvent => ({
  kind: "panels",
  rev: 7,
  nowMs,
  wallRev: 1,
  panels: [{ ...panelState("a"), rev: 7 }],
  full: true,
});
const turn = (state: DocumentVisibilityState) => {
  page.visibilityState = state;
  page.dispatchEvent(new Event("visibilitychange"));
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  opened = [];
  asleepMs = 0;
  woken = 0;
  client = new QueryClient();
  page = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
  stop = startListening({
    queryClient: client,
    openEvents: (url) => {
      const events: Fake & { close: () => void } = {
        url,
        closed: false,
        readyState: 1,
        onmessage: null,
        close: () => {
          events.closed = true;
        },
      };
      opened.push(events);
      return events as unknown as EventSource;
    },
    pageNow: () => performance.now(),
    // The calendar goes on while the phone sleeps, the steady clock does not.
    dateNow: () => performance.now() + asleepMs,
    page: page as unknown as Document,
    onWake: () => {
      woken += 1;
    },
  });
  say(panels(1000));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test("a page that is locked away stops listening, and all it shows is marked before that", () => {
  expect(picture().seen.get("a")?.level).toBe("ok");
  turn("hidden");
  expect(opened.at(-1)?.closed).toBe(true);
  expect(picture().connected).toBe(false);
  expect(picture().seen.get("a")).toMatchObject({ level: "unknown", reason: "late" });
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(1);
});

test("back in the hand it asks at once, for what changed, and stays marked until fresh data came", () => {
  turn("hidden");
  turn("visible");
  expect(opened).toHaveLength(2);
  expect(opened.at(-1)?.url).toBe("/api/stream?since=7");
  expect(woken).toBe(1);
  expect(picture().connected).toBe(false);
  say({ kind: "beat", nowMs: 2000, wallRev: 1 });
  expect(picture().seen.get("a")?.level).toBe("ok");
});

test("ages count the time that the phone slept", () => {
  turn("hidden");
  asleepMs += 3_600_000;
  turn("visible");
  expect(serverNowMs(picture(), performance.now())).toBe(1000 + 3_600_000);
});

test("a phone that slept without hiding the page is noticed by its clocks", () => {
  vi.advanceTimersByTime(3000);
  expect(opened).toHaveLength(1);
  asleepMs += 60_000;
  vi.advanceTimersByTime(1000);
  expect(opened).toHaveLength(2);
  expect(woken).toBe(1);
  expect(picture().seen.get("a")?.level).toBe("unknown");
});

test("a clock that is set right by a little wakes nobody", () => {
  asleepMs += 2000;
  vi.advanceTimersByTime(2000);
  expect(opened).toHaveLength(1);
  expect(picture().connected).toBe(true);
});
