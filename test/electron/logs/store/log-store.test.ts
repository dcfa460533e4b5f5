import { openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import type { LogQuery } from "#config/logs/query.ts";
import { logSourceOfStore } from "#electron/logs/store/store-source.ts";
import { all, createLogDesk, everyPage, everyTime, free, messages, never, newRecord } from "./log-desk.ts";

const setUp = () => {
  const desk = createLogDesk();
  onTestFinished(desk.clear);
  return desk;
};
/** No column has the name of a tag with a colon in it. */
const toldByRecords = "only:records";
/** Words that do not pack, so that sizes are what they seem. */
const noise = (seed: number, chars: number) =>
  Array.from({ length: chars / 8 }, (_, i) =>
    (((seed * 7919 + i) * 2_654_435_761) >>> 0).toString(16).padStart(8, "0"),
  ).join("");

describe("what is stored", () => {
  test("a line of 10 MB is kept whole, is found by its head, and its end is not lost to a search", async () => {
    const store = setUp().open();
    const long = `head ${"x ".repeat(5 * 2 ** 20)}tail`;
    store.append([newRecord({ message: long }), newRecord({ message: "short" })]);
    expect((await messages(store, free("tail")))[0]?.length).toBe(long.length);
    expect((await messages(store, free("head")))[0] === long).toBe(true);
    expect(await messages(store, { kind: "not", part: free("tail") })).toEqual(["short"]);
  });

  test("texts come back as they came: control characters, halves of pairs, right-to-left marks, tags", async () => {
    const store = setUp().open();
    const hostile = [
      "\u0000\u001b[31mred",
      "\ud800 half \udc00",
      "\u202egnp.exe",
      "<script>alert(1)</script>",
      "'; DROP TABLE part; --",
      '" OR rest:*',
      "\r\n\n",
    ];
    const attributes = JSON.parse('{"__proto__":{"a":1},"constructor":"c","n":"9007199254740993"}');
    store.append(hostile.map((message) => newRecord({ message, attributes, service: message, tags: [message] })));
    const records = await everyPage(store, { query: all, range: everyTime, limit: 3, order: "oldest" });
    expect(records.map(({ message, service, tags }) => [message, service, tags])).toEqual(
      hostile.map((message) => [message, message, [message]]),
    );
    expect(records.every((record) => JSON.stringify(record.attributes) === JSON.stringify(attributes))).toBe(true);
    for (const message of hostile) {
      const query: LogQuery = { kind: "match", field: "service", pattern: message, quoted: true };
      expect(await messages(store, query)).toEqual([message]);
    }
  });

  test("it is there after a restart, with ids that go on", async () => {
    const desk = setUp();
    const first = desk.open();
    first.append([newRecord({ message: "a" })]);
    first.close();
    const second = desk.open();
    second.append([newRecord({ message: "b" })]);
    const records = await everyPage(second, { query: all, range: everyTime, limit: 10, order: "oldest" });
    expect(records.map(({ id, message, source }) => [id, message, source])).toEqual([
      ["1", "a", "intake"],
      ["2", "b", "intake"],
    ]);
  });

  test("a time that is none becomes the time of arrival", async () => {
    const desk = setUp();
    const store = desk.open();
    store.append([newRecord({ timeMs: Number.NaN }), newRecord({ timeMs: Number.POSITIVE_INFINITY })]);
    const records = await everyPage(store, { query: all, range: everyTime, limit: 10, order: "oldest" });
    expect(records.map(({ timeMs }) => timeMs)).toEqual([desk.clock.now(), desk.clock.now()]);
  });
});

describe("around a record", () => {
  test("are the lines of its service and host, in the order of time, with it in the middle", async () => {
    const store = setUp().open();
    const source = logSourceOfStore(store);
    store.append(
      Array.from({ length: 40 }, (_, i) =>
        newRecord({ timeMs: 1000 - i, message: `m${i}`, service: i % 2 ? "a" : "b", host: i % 4 < 2 ? "x" : null }),
      ),
    );
    const [record] = (
      await store.search({ query: free("m20"), range: everyTime, limit: 1, cursor: null, order: "newest" }, never)
    ).records;
    if (!record) throw new Error("m20 is missing");
    const lines = async (count: number) => (await source.around(record, count, never)).map(({ message }) => message);
    expect(await lines(5)).toEqual(["m28", "m24", "m20", "m16", "m12"]);
    expect(await lines(1)).toEqual(["m20"]);
    expect((await lines(100)).length).toBe(10);
    source.close();
    expect(await lines(1)).toEqual(["m20"]);
    expect(source.consoleUrl(all, everyTime)).toBeNull();
  });
});

describe("limits", () => {
  test("beyond its size the oldest arrivals go, and the file stays as large as it may be", async () => {
    const store = setUp().open({ maxBytes: 4 * 2 ** 20 });
    for (let i = 0; i < 120; i++) {
      expect(
        store.append(Array.from({ length: 50 }, (_, n) => newRecord({ message: `${i} ${noise(i * 50 + n, 800)}` }))),
      ).toEqual({ ok: true });
      expect(store.stats().fileBytes).toBeLessThan(6 * 2 ** 20);
    }
    for (let step = 0; step < 10; step++) store.maintain();
    expect(store.stats().usedBytes).toBeLessThanOrEqual(4 * 2 ** 20);
    expect(store.stats().records).toBeGreaterThan(500);
    const kept = await messages(store, all, 10_000);
    expect(kept.at(-1)).toMatch(/^119 /);
    expect(kept[0]).not.toMatch(/^0 /);
    expect(kept).toHaveLength(store.stats().records);
  });

  test("beyond their age records go by when they came, whatever year they claim", async () => {
    const desk = setUp();
    const store = desk.open({ maxAgeMs: 16 * 60_000 });
    store.append([newRecord({ message: "old", timeMs: Date.UTC(9000, 0) })]);
    desk.clock.jump(10 * 60_000);
    store.append([newRecord({ message: "new", timeMs: Date.UTC(1970, 0) })]);
    store.maintain();
    expect(await messages(store, all)).toEqual(["new", "old"]);
    desk.clock.jump(7 * 60_000);
    store.maintain();
    expect(await messages(store, all)).toEqual(["new"]);
    desk.clock.jump(10 * 60_000);
    store.maintain();
    expect(store.stats()).toMatchObject({ records: 0, oldestAtMs: null });
    store.close();
    const again = desk.open();
    again.append([newRecord({ message: "later" })]);
    expect(await everyPage(again, { query: all, range: everyTime, limit: 9, order: "newest" })).toMatchObject([
      { id: "3" },
    ]);
  });

  test("more distinct values than a column holds are still told apart and counted", async () => {
    const store = setUp().open();
    for (let i = 0; i < 20; i++)
      store.append(Array.from({ length: 1000 }, (_, n) => newRecord({ host: `h${i * 1000 + n}` })));
    const query: LogQuery = { kind: "match", field: "host", pattern: "h19999", quoted: false };
    expect(await messages(store, query)).toHaveLength(1);
    const [facet] = await store.facets(all, everyTime, ["host"], never);
    expect((facet?.values.length ?? 0) + (facet?.more ?? 0)).toBe(20_000);
  });
});

describe("trouble", () => {
  test("a damaged file is set aside and told, and a new one begun", async () => {
    const desk = setUp();
    const store = desk.open();
    store.append([newRecord()]);
    store.close();
    writeFileSync(desk.path, "this is no database, and long enough to look like one".repeat(100));
    const again = desk.open();
    expect(again.append([newRecord({ message: "after" })])).toEqual({ ok: true });
    expect(await messages(again, all)).toEqual(["after"]);
    expect(desk.troubles.join()).toMatch(/set aside as logs\.db\.corrupt-/);
  });

  test("a block whose bytes changed is noticed, not shown", async () => {
    const desk = setUp();
    const store = desk.open();
    store.append([newRecord({ message: noise(1, 4000) })]);
    store.maintain();
    store.close();
    const bytes = readFileSync(desk.path);
    const at = bytes.lastIndexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]));
    const file = openSync(desk.path, "r+");
    writeSync(file, Buffer.from([0xff, 0xff, 0xff]), 0, 3, at + 12);
    const again = desk.open();
    const outcome = await messages(again, all).catch((error: Error) => error.name);
    expect([[], "SourceError"]).toContainEqual(outcome);
    expect(desk.troubles.join()).toMatch(/damaged/);
  });

  test("a second store on the same file does not touch it, and says that nothing will survive", async () => {
    const desk = setUp();
    const store = desk.open();
    store.append([newRecord({ message: "first" })]);
    const second = desk.open();
    expect(second.append([newRecord({ message: "second" })])).toEqual({ ok: true });
    expect(desk.troubles.join()).toMatch(/will not survive a restart/);
    expect(await messages(store, all)).toEqual(["first"]);
  });
});

describe("asking", () => {
  test("a cursor that is none, or a histogram of too many steps, is a bad query", async () => {
    const store = setUp().open();
    store.append([newRecord()]);
    for (const cursor of ["", "x", "1", "1~2~3", "NaN~1", "1~1.5", "'; DROP TABLE part"]) {
      const search = { query: all, range: everyTime, limit: 1, cursor, order: "newest" } as const;
      await expect(store.search(search, never)).rejects.toMatchObject({ kind: "bad-query" });
    }
    await expect(store.histogram(all, everyTime, 1, never)).rejects.toMatchObject({ kind: "bad-query" });
    await expect(store.histogram(all, everyTime, 0, never)).rejects.toMatchObject({ kind: "bad-query" });
  });

  test("a search given up ends as aborted", async () => {
    const store = setUp().open();
    const search = { query: all, range: everyTime, limit: 1, cursor: null, order: "newest" } as const;
    await expect(store.search(search, AbortSignal.abort())).rejects.toMatchObject({ kind: "aborted" });
  });

  test("a long search lets others have their turn, and ends when it is given up on the way", async () => {
    let nowMs = 0;
    // Every look at the time is as long as a slice.
    const elapsedMs = () => (nowMs += 15);
    const store = setUp().open({ elapsedMs });
    store.append(Array.from({ length: 1000 }, (_, n) => newRecord({ tags: [`only:records:${n}`] })));
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    const query: LogQuery = { kind: "compare", field: toldByRecords, op: ">", bound: 5000 };
    const search = { query, range: everyTime, limit: 1, cursor: null, order: "newest" } as const;
    await expect(store.search(search, controller.signal)).rejects.toMatchObject({ kind: "aborted" });
    await expect(store.facets(query, everyTime, ["host"], controller.signal)).rejects.toMatchObject({
      kind: "aborted",
    });
  });

  test("a search that takes too long ends as a timeout, and the next one goes on where it stood", async () => {
    let nowMs = 0;
    const store = setUp().open({ elapsedMs: () => (nowMs += 1500) });
    store.append(Array.from({ length: 1000 }, (_, n) => newRecord({ tags: [`only:records:${n}`] })));
    const query: LogQuery = { kind: "compare", field: toldByRecords, op: ">", bound: 900 };
    const count = () => store.histogram(query, everyTime, 1e15, never);
    await expect(count()).rejects.toMatchObject({ kind: "timeout" });
    const later = [];
    for (let attempt = 0; attempt < 5; attempt++) later.push(await count().catch((error: Error) => error.name));
    expect(later.at(-1)).toMatchObject({ counts: { info: expect.arrayContaining([99]) } });
  });
});
