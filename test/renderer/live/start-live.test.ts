import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StreamEvent } from "#config/contract/stream.ts";
import { livePictureQuery, wallQuery } from "#renderer/api/queries.ts";
import { emptyPicture } from "#renderer/live/picture.ts";
import { startLive } from "#renderer/live/start-live.ts";
import { panelState } from "#test/support/panel-state.ts";

/** As much of an EventSource as is used. */
class FakeEvents {
  readonly url: string;
  readyState = 1;
  closed = false;
  onmessage: ((message: MessageEvent<string>) => void) | null = null;
  constructor(url: string) {
    this.url = url;
  }
  close() {
    this.closed = true;
  }
  say(event: StreamEvent | string) {
    const data = typeof event === "string" ? event : JSON.stringify(event);
    this.onmessage?.(new MessageEvent("message", { data }));
  }
}

let opened: FakeEvents[];
let queryClient: QueryClient;
let stop: () => void;

const latest = () => {
  const events = opened.at(-1);
  if (!events) throw new Error("no stream was opened");
  return events;
};
const picture = () => queryClient.getQueryData(livePictureQuery.queryKey) ?? emptyPicture;
const panels = (rev: number, wallRev = 1): StreamEvent => ({
  kind: "panels",
  rev,
  nowMs: 1000,
  wallRev,
  panels: [{ ...panelState("a"), rev }],
  full: true,
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  opened = [];
  queryClient = new QueryClient();
  stop = startLive({
    queryClient,
    openEvents: (url) => {
      const events = new FakeEvents(url);
      opened.push(events);
      return events as unknown as EventSource;
    },
    pageNow: () => performance.now(),
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe("the live stream of the page", () => {
  test("starts without a revision and shows what comes", () => {
    expect(latest().url).toBe("/api/stream");
    latest().say(panels(7));
    expect([picture().rev, picture().connected, picture().seen.size]).toEqual([7, true, 1]);
  });

  test("a stream that says nothing for three beats is closed and opened anew from the last revision", () => {
    const first = latest();
    first.say(panels(7));
    vi.advanceTimersByTime(14_000);
    expect(opened).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect([first.closed, opened.length, latest().url]).toEqual([true, 2, "/api/stream?since=7"]);
    expect(picture().connected).toBe(false);
  });

  test("beats keep it open", () => {
    for (let i = 0; i < 20; i++) {
      latest().say({ kind: "beat", nowMs: 1000 + i * 5000, wallRev: 1 });
      vi.advanceTimersByTime(5000);
    }
    expect(opened).toHaveLength(1);
  });

  test("a stream that the browser gave up for good is opened anew within seconds", () => {
    latest().say(panels(7));
    latest().readyState = 2;
    vi.advanceTimersByTime(3000);
    expect([opened.length, latest().url]).toEqual([2, "/api/stream?since=7"]);
  });

  test("a collector that is away is tried again and again, not in a rush", () => {
    for (let second = 0; second < 60; second++) {
      latest().readyState = 2;
      vi.advanceTimersByTime(1000);
    }
    expect(opened.length).toBeGreaterThan(10);
    expect(opened.length).toBeLessThanOrEqual(31);
  });

  test("another wall revision makes the page ask for the wall again, the same one does not", () => {
    const asked = vi.spyOn(queryClient, "invalidateQueries");
    latest().say(panels(7));
    expect(asked).toHaveBeenCalledTimes(1);
    latest().say(panels(8));
    expect(asked).toHaveBeenCalledTimes(1);
    latest().say({ kind: "beat", nowMs: 2000, wallRev: 2 });
    expect(asked).toHaveBeenLastCalledWith({ queryKey: wallQuery.queryKey });
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test("a line that is no event of ours changes nothing and breaks nothing", () => {
    latest().say(panels(7));
    const before = picture();
    for (const text of ['{"kind":"other"}', "{}", "null", "not json"]) latest().say(text);
    expect(picture()).toBe(before);
  });

  test("stopping closes the stream and ends the ticking", () => {
    stop();
    expect(latest().closed).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
  });
});
