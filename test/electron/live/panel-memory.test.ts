import { expect, test } from "vitest";
import { createPanelMemory } from "#electron/live/panel-memory.ts";
import type { Built } from "#electron/panels/built.ts";
import { panelState } from "#test/support/panel-state.ts";

const kept = new Map<string, { atMs: number; json: string }>();
const answers = {
  putAnswer: (key: string, atMs: number, json: string) => void kept.set(key, { atMs, json }),
  getAnswer: (key: string) => kept.get(key) ?? null,
};
const built: Built = {
  state: panelState("a", { level: "critical", sinceMs: 42 }),
  memory: {
    seen: { k: { fetchedAtMs: 1, seenMs: 2, atMs: 3 } },
    judged: { k: { level: "critical", sinceMs: 42, atMs: 50, warnFromMs: 41, criticalFromMs: 42 } },
    unchanged: {},
  },
};
const memory = createPanelMemory(answers, () => 99);

test("what a panel remembers comes back after a restart, without its picture", () => {
  memory.save("a", "plan", built);
  expect(memory.load("a", "plan")).toEqual({ ...built, state: { ...built.state, data: null } });
});
test("another panel by the same name remembers nothing", () => {
  memory.save("a", "plan", built);
  expect(memory.load("a", "other plan")).toBeNull();
  expect(memory.load("b", "plan")).toBeNull();
});
test("what cannot be read is forgotten, not thrown", () => {
  kept.set("panel a", { atMs: 1, json: '{"print":1}' });
  expect(memory.load("a", "plan")).toBeNull();
});
