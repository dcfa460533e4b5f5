import { expect, test } from "vitest";
import { streamEvent } from "#config/contract/stream.ts";
import { type WatcherState, watchersAnswer } from "#config/contract/watcher.ts";
import { createApi } from "#electron/api/api.ts";
import { apiDeps } from "#test/support/api-deps.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { watcherState } from "#test/support/watcher-state.ts";

const open = (first: WatcherState[]) => {
  const clock = createFakeClock();
  const listeners = new Set<() => void>();
  let states = first;
  const watchers = {
    states: () => states,
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const { fetch } = createApi(apiDeps({ clock, watchers }));
  return {
    clock,
    listeners,
    ask: (path: string) => fetch(new Request(`http://localhost${path}`, { headers: { host: "localhost" } })),
    set: (next: WatcherState[]) => {
      states = next;
      for (const listener of listeners) listener();
    },
  };
};

test("the watchers are listed in the documented shape", async () => {
  const { ask } = open([watcherState("shop"), watcherState("auth", { level: "ok", lines: null })]);
  const { watchers } = watchersAnswer.parse(await (await ask("/api/watchers")).json());
  expect(watchers.map(({ id, level }) => [id, level])).toEqual([
    ["shop", "critical"],
    ["auth", "ok"],
  ]);
});

test("the stream sends all watchers first, then only those that changed, and the order when one goes", async () => {
  const { ask, set, clock, listeners } = open([watcherState("a"), watcherState("b")]);
  const reader = (await ask("/api/stream")).body?.getReader();
  const decoder = new TextDecoder();
  const events = async () => {
    const { value } = (await reader?.read()) ?? {};
    const data = decoder
      .decode(value)
      .split("\n")
      .filter((line) => line.startsWith("data: "));
    return data.map((line) => streamEvent.parse(JSON.parse(line.slice(6))));
  };
  const next = async () => {
    for (let i = 0; i < 10; i++) {
      const [found] = (await events()).filter((event) => event.kind === "watchers");
      if (found) return { ids: found.ids, changed: found.watchers.map(({ id }) => id) };
    }
    return null;
  };
  expect(await next()).toEqual({ ids: ["a", "b"], changed: ["a", "b"] });
  set([watcherState("a"), watcherState("b", { count: 35 })]);
  await clock.advance(30);
  expect(await next()).toEqual({ ids: ["a", "b"], changed: ["b"] });
  set([watcherState("b", { count: 35 })]);
  await clock.advance(30);
  expect(await next()).toEqual({ ids: ["b"], changed: [] });
  await reader?.cancel();
  expect(listeners.size).toBe(0);
});
