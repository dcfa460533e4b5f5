import { expect, test } from "vitest";
import { createRecordQueue } from "#electron/logs/intake/record-queue.ts";
import { newRecord } from "#test/electron/logs/store/log-desk.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createFakeStore } from "./fake-store.ts";

const setUp = () => {
  const store = createFakeStore();
  const clock = createFakeClock();
  const blocked: boolean[] = [];
  const queue = createRecordQueue(store, clock, (isBlocked) => blocked.push(isBlocked));
  const add = (message: string) => queue.add(newRecord({ message }));
  return { store, clock, blocked, queue, add };
};

test("records wait a moment for others, or until there are enough for a commit", async () => {
  const { store, clock, add } = setUp();
  add("one");
  expect(store.taken).toHaveLength(0);
  await clock.advance(50);
  expect(store.taken).toHaveLength(1);
  for (let i = 0; i < 1000; i++) add("many");
  expect(store.taken).toHaveLength(1001);
  expect(clock.pending()).toBe(0);
});

test("while the store takes nothing senders are told to wait, and nothing is lost or doubled", async () => {
  const { store, clock, blocked, queue, add } = setUp();
  store.refuse("full");
  add("one");
  await clock.advance(50);
  add("two");
  await clock.advance(60_000);
  expect([blocked, queue.isBlocked(), store.taken]).toEqual([[true], true, []]);
  store.refuse(null);
  await clock.advance(2_500);
  expect([blocked, store.messages()]).toEqual([
    [true, false],
    ["one", "two"],
  ]);
  expect(queue.close()).toBe(0);
});

test("what cannot be stored at the end is counted", () => {
  const { store, queue, clock, add } = setUp();
  store.refuse("failed");
  add("one");
  add("two");
  expect(queue.close()).toBe(2);
  expect(clock.pending()).toBe(0);
});
