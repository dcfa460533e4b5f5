import fc from "fast-check";
import { expect, test } from "vitest";
import { RequestError } from "#renderer/api/client.ts";
import { createOutgoing, type OutgoingNote } from "#renderer/incidents/outgoing.ts";
import { idOf, incidentId, nowMs } from "./made-up-incident.ts";

const createStorage = () => {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    key: (at: number) => [...held.keys()][at] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
};

const note = (number: number): OutgoingNote => ({
  id: idOf(number),
  incidentId,
  text: `note ${number}`,
  typedAtMs: nowMs,
  evidence: [],
  author: "",
});

const settle = () => new Promise((done) => setImmediate(done));

/** What becomes of one request: saved; lost on the way there; saved, but the answer lost; the proxy's page instead. */
type Fate = "saved" | "lost" | "answer-lost" | "proxy";

const setUp = (fates: Fate[], storage = createStorage()) => {
  const server = new Map<string, string>();
  const waits: (() => void)[] = [];
  const open = () =>
    createOutgoing({
      storage,
      after: (_delayMs, task) => {
        waits.push(task);
        return () => {};
      },
      send: async ({ id, text }) => {
        const fate = fates.shift() ?? "saved";
        if (fate === "lost") throw new TypeError("Failed to fetch");
        if (fate === "proxy") throw new RequestError("http", "HTTP 502");
        if (!server.has(id)) server.set(id, text);
        if (fate === "answer-lost") throw new TypeError("Failed to fetch");
      },
    });
  return { storage, server, waits, open };
};

test("a note is shown as saving until the server says that it is saved", async () => {
  const { open, server, storage } = setUp([]);
  const outgoing = open();
  outgoing.add(note(1));
  expect(outgoing.notes()).toMatchObject([{ text: "note 1", state: "saving" }]);
  expect(storage.length).toBe(1);
  await settle();
  expect([...server.values()]).toEqual(["note 1"]);
  expect(outgoing.notes()).toEqual([]);
  expect(storage.length).toBe(0);
});

test("out of reach it says so, and is sent again under the same id", async () => {
  const { open, server, waits } = setUp(["answer-lost"]);
  const outgoing = open();
  outgoing.add(note(1));
  await settle();
  expect(outgoing.notes()).toMatchObject([{ state: "waiting" }]);
  waits.shift()?.();
  await settle();
  expect(server.size).toBe(1);
  expect(outgoing.notes()).toEqual([]);
});

test("what the server refuses waits for its writer, and holds nothing up", async () => {
  const { storage } = setUp([]);
  const saved: string[] = [];
  const outgoing = createOutgoing({
    storage,
    after: () => () => {},
    send: async ({ text }) => {
      if (text === "note 1") throw new RequestError("too-large", "A body may have so many bytes at most.");
      saved.push(text);
    },
  });
  outgoing.add(note(1));
  outgoing.add(note(2));
  await settle();
  expect(outgoing.notes()).toMatchObject([{ state: "refused", reason: "A body may have so many bytes at most." }]);
  expect(saved).toEqual(["note 2"]);
  expect(outgoing.takeBack(idOf(1))).toBe("note 1");
  expect(storage.length).toBe(0);
});

test("pictures that are still on their way hold the note back, not its writer; one that failed is left out", async () => {
  const sent: OutgoingNote[] = [];
  const outgoing = createOutgoing({
    storage: createStorage(),
    after: () => () => {},
    send: async (one) => void sent.push(one),
  });
  outgoing.add(note(1), [Promise.resolve("hash"), Promise.resolve(null)]);
  expect(outgoing.notes()).toHaveLength(1);
  await settle();
  expect(sent).toMatchObject([{ evidence: ["hash"] }]);
});

test("whatever gets lost, and however often the page dies: each note is there once, in the order they were typed", async () => {
  const step = fc.oneof(fc.constant("type" as const), fc.constant("wait" as const), fc.constant("crash" as const));
  const fate = fc.constantFrom<Fate>("saved", "lost", "answer-lost", "proxy");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.array(fate, { maxLength: 12 }), async (steps, fates) => {
      const { open, server, waits } = setUp([...fates]);
      let outgoing = open();
      let typed = 0;
      for (const one of steps) {
        if (one === "type") outgoing.add(note(++typed));
        if (one === "wait") waits.shift()?.();
        if (one === "crash") {
          waits.length = 0;
          outgoing = open();
        }
        await settle();
      }
      while (waits.length > 0) {
        waits.shift()?.();
        await settle();
      }
      expect([...server.values()]).toEqual(Array.from({ length: typed }, (_, at) => `note ${at + 1}`));
      expect(outgoing.notes()).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
