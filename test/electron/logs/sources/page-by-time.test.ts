import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageByTime, type TimePage } from "#electron/logs/sources/page-by-time.ts";

type Item = { time: bigint; id: string };

/** A server that sorts by time alone: ties come in whatever order, another one each time. */
const serverOf = (items: readonly Item[], order: "newest" | "oldest", shuffle: number) => {
  let turn = 0;
  return async (from: bigint | null, most: number) => {
    const sign = order === "newest" ? -1 : 1;
    turn++;
    const mixed = items.toSorted(
      (a, b) => ((a.id.charCodeAt(0) * 31 * turn + shuffle) % 7) - ((b.id.charCodeAt(0) * 31 * turn + shuffle) % 7),
    );
    const inRange = mixed.filter(({ time }) => from === null || (order === "newest" ? time <= from : time >= from));
    return inRange.sort((a, b) => sign * Number(a.time - b.time)).slice(0, most);
  };
};

const readAll = async (items: Item[], order: "newest" | "oldest", limit: number, mostAtOnce: number, shuffle = 0) => {
  const fetch = serverOf(items, order, shuffle);
  const read: Item[] = [];
  let cutShort = false;
  let cursor: string | null = null;
  for (let pages = 0; pages < 1000; pages++) {
    const page: TimePage<Item> | null = await pageByTime({ fetch, order, limit, mostAtOnce, cursor });
    if (!page) throw new Error("The cursor was refused");
    expect(page.items.length).toBeLessThanOrEqual(limit);
    read.push(...page.items);
    cutShort ||= page.cutShort;
    cursor = page.next;
    if (cursor === null) return { read, cutShort };
  }
  throw new Error("The pages never end");
};

describe("pages over what is sorted by time alone", () => {
  test("join without gap, double or disorder, however many items share an instant", async () => {
    const items = fc
      .array(fc.nat(12), { maxLength: 60 })
      .map((times) => times.map((time, i) => ({ time: BigInt(time), id: String.fromCharCode(200 + i) })));
    await fc.assert(
      fc.asyncProperty(
        items,
        fc.constantFrom("newest" as const, "oldest" as const),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(100),
        async (all, order, limit, shuffle) => {
          const { read, cutShort } = await readAll(all, order, limit, 100, shuffle);
          expect(cutShort).toBe(false);
          expect(new Set(read.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
          expect(read).toHaveLength(all.length);
          const times = read.map(({ time }) => Number(time));
          expect(times).toEqual(times.toSorted((a, b) => (order === "newest" ? b - a : a - b)));
        },
      ),
    );
  });

  test("go on, and say so, past an instant with more items than the server gives at once", async () => {
    const all = Array.from({ length: 30 }, (_, i) => ({
      time: i < 25 ? 5n : BigInt(i),
      id: String.fromCharCode(200 + i),
    }));
    const { read, cutShort } = await readAll(all, "oldest", 4, 10);
    expect(cutShort).toBe(true);
    expect(read.filter(({ time }) => time === 5n)).toHaveLength(10);
    expect(read.filter(({ time }) => time !== 5n)).toHaveLength(5);
  });

  test.each(["", "x", "1", "1.2.3", "1e9.0", `${"9".repeat(40)}.0`])("refuse the cursor %j", async (cursor) => {
    expect(await pageByTime({ fetch: async () => [], order: "newest", limit: 1, mostAtOnce: 10, cursor })).toBeNull();
  });
});
