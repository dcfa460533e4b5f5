import { describe, expect, onTestFinished, test } from "vitest";
import { startEventPolls } from "#electron/live/events/event-polls.ts";
import { type EventAnswer, SourceError, type TimeRange, type VendorEvent } from "#electron/sources/source.ts";
import type { EventPoll } from "#electron/wall/plan-events.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";

const minuteMs = 60_000;
const event = (atMs: number): VendorEvent => ({
  id: `e${atMs}`,
  atMs,
  title: "Deploy",
  text: "",
  tags: [],
  status: null,
  origin: null,
  url: null,
});

const openPolls = () => {
  const clock = createFakeClock();
  const startMs = clock.now();
  let polls: EventPoll[] = [{ source: "dd", query: "deploy", everyMs: 2 * minuteMs }];
  let answer = async (_: TimeRange): Promise<EventAnswer> => ({ events: [], warnings: [] });
  let onEvents = () => {};
  const asked: { source: string; query: string; atMs: number; range: TimeRange; signal: AbortSignal }[] = [];
  const troubles: string[] = [];
  const started = startEventPolls({
    clock,
    random: () => 1,
    polls: () => polls,
    ask: (source, query, range, signal) => {
      asked.push({ source, query, atMs: clock.now() - startMs, range, signal });
      return answer(range);
    },
    onEvents: () => onEvents(),
    onTrouble: (message) => troubles.push(message),
  });
  onTestFinished(started.stop);
  return {
    ...started,
    clock,
    startMs,
    asked,
    troubles,
    set: (change: { polls?: EventPoll[]; answer?: typeof answer; onEvents?: () => void }) => {
      polls = change.polls ?? polls;
      answer = change.answer ?? answer;
      onEvents = change.onEvents ?? onEvents;
    },
  };
};
const failing = (error: SourceError) => async (): Promise<EventAnswer> => {
  throw error;
};

describe("the polls of events", () => {
  test("ask a little after the start for a day, then every two minutes for what is new and ten minutes before", async () => {
    const { clock, startMs, asked, health } = openPolls();
    expect(health()).toMatchObject([{ id: "dd", state: "waiting", error: null }]);
    await clock.advance(5 * minuteMs);
    expect(asked.map(({ atMs }) => atMs)).toEqual([20_000, 140_000, 260_000]);
    expect(asked[0]?.range).toEqual({ fromMs: startMs + 20_000 - 1440 * minuteMs, toMs: startMs + 20_000 });
    expect(asked[2]?.range).toEqual({ fromMs: startMs + 140_000 - 10 * minuteMs, toMs: startMs + 260_000 });
    expect(health()).toMatchObject([{ state: "ok", lastSuccessMs: startMs + 260_000 }]);
  });
  test("one failure is no trouble, two are; after an answer the time missed is asked for", async () => {
    const { clock, startMs, asked, health, troubles, set } = openPolls();
    await clock.advance(minuteMs);
    set({ answer: failing(new SourceError("timeout", "h did not answer in 15 s")) });
    await clock.advance(2 * minuteMs);
    expect(asked).toHaveLength(2);
    expect([health()[0]?.state, troubles]).toEqual(["ok", []]);
    await clock.advance(2 * minuteMs);
    expect(health()).toMatchObject([{ state: "failed", error: { kind: "timeout", sinceMs: startMs + 260_000 } }]);
    expect(troubles).toEqual(["dd: events are not answered: h did not answer in 15 s"]);
    set({ answer: async () => ({ events: [], warnings: [] }) });
    await clock.advance(2 * minuteMs);
    expect(asked.at(-1)?.range.fromMs).toBe(startMs + 20_000 - 10 * minuteMs);
    expect(health()).toMatchObject([{ state: "ok", error: null }]);
    expect(troubles.at(-1)).toBe("dd: events are answered again");
  });
  test("a key that may not read events is told at once, and once", async () => {
    const { clock, health, troubles, set } = openPolls();
    set({ answer: failing(new SourceError("auth", "Forbidden")) });
    await clock.advance(minuteMs);
    expect(health()).toMatchObject([{ state: "failed", error: { kind: "auth", message: "Forbidden" } }]);
    await clock.advance(60 * minuteMs);
    expect(troubles).toHaveLength(1);
  });
  test("a rate limit is left alone until the time it named", async () => {
    const { clock, startMs, asked, set } = openPolls();
    set({ answer: failing(new SourceError("rate-limited", "slow down", { retryAtMs: startMs + 30 * minuteMs })) });
    await clock.advance(29 * minuteMs);
    expect(asked).toHaveLength(1);
    await clock.advance(2 * minuteMs);
    expect(asked).toHaveLength(2);
  });
  test("what could not be written down is asked for again", async () => {
    const { clock, asked, set } = openPolls();
    await clock.advance(minuteMs);
    const onEvents = () => {
      throw new Error("the disk is full");
    };
    set({ answer: async ({ toMs }) => ({ events: [event(toMs)], warnings: [] }), onEvents });
    await clock.advance(4 * minuteMs);
    expect(asked[2]?.range.fromMs).toBe(asked[1]?.range.fromMs);
  });
  test("an answer that was cut goes on where it ended", async () => {
    const { clock, startMs, asked, troubles, set } = openPolls();
    const cutMs = startMs - 600 * minuteMs;
    set({ answer: async () => ({ events: [event(cutMs)], warnings: ["Only the first 1 events were read"] }) });
    await clock.advance(3 * minuteMs);
    expect(asked[1]?.range.fromMs).toBe(cutMs - 10 * minuteMs);
    expect(troubles[0]).toBe("dd: Only the first 1 events were read");
  });
  test("follow the wall: another query begins anew, a source that is gone is not asked", async () => {
    const { clock, asked, health, set } = openPolls();
    await clock.advance(minuteMs);
    set({ polls: [{ source: "dd", query: "release", everyMs: 2 * minuteMs }] });
    await clock.advance(minuteMs);
    expect(asked.at(-1)).toMatchObject({ query: "release", atMs: 90_000 });
    const last = asked.at(-1)?.range;
    expect((last?.toMs ?? 0) - (last?.fromMs ?? 0)).toBe(1440 * minuteMs);
    set({ polls: [] });
    await clock.advance(10 * minuteMs);
    expect(asked).toHaveLength(2);
    expect(health()).toEqual([]);
  });
  test("a clock that is set back by a day stops nothing", async () => {
    const { clock, asked } = openPolls();
    await clock.advance(minuteMs);
    clock.jump(-1440 * minuteMs);
    await clock.advance(minuteMs);
    expect(asked).toHaveLength(2);
    const [, { range } = { range: { fromMs: 0, toMs: 0 } }] = asked;
    expect(range.toMs - range.fromMs).toBe(10 * minuteMs);
  });
  test("an answer that never comes is not asked for twice, and is given up at the end", async () => {
    const { clock, asked, set, stop } = openPolls();
    set({ answer: () => new Promise(() => {}) });
    await clock.advance(20 * minuteMs);
    expect(asked).toHaveLength(1);
    stop();
    expect(asked[0]?.signal.aborted).toBe(true);
  });
});
