/** Of a server's own precision: milliseconds, nanoseconds. */
type Timed = { time: bigint; id: string };

type Order = "newest" | "oldest";

export type Paging<Item extends Timed> = {
  /** At most `most` items, beginning with those at `from` itself; null: the range's end. In `order`, ties in any. */
  fetch: (from: bigint | null, most: number) => Promise<Item[]>;
  order: Order;
  limit: number;
  /** More the server never gives at once. */
  mostAtOnce: number;
  cursor: string | null;
};

export type TimePage<Item> = { items: Item[]; next: string | null; cutShort: boolean };

type Place = { time: bigint | null; skip: number };

/** `time.skip`: how many of that instant's items the pages before held. */
const placeOf = (cursor: string | null): Place | null => {
  if (cursor === null) return { time: null, skip: 0 };
  const match = /^(-?\d{1,20})\.(\d{1,6})$/.exec(cursor);
  return match ? { time: BigInt(match[1] ?? 0), skip: Number(match[2]) } : null;
};

const sorted = <Item extends Timed>(items: readonly Item[], order: Order): Item[] => {
  const sign = order === "newest" ? -1 : 1;
  return items.toSorted((a, b) => {
    if (a.time !== b.time) return a.time < b.time ? -sign : sign;
    return a.id < b.id ? -1 : Number(a.id > b.id);
  });
};

/** Enough to see the first instant's items whole, with those that follow up to the limit. */
const gather = async <Item extends Timed>(paging: Paging<Item>, { time, skip }: Place) => {
  for (
    let most = Math.min(paging.mostAtOnce, paging.limit + skip + 1);
    ;
    most = Math.min(paging.mostAtOnce, most * 4)
  ) {
    const items = sorted(await paging.fetch(time, most), paging.order);
    const last = items.at(-1)?.time;
    if (items.length < most || last === undefined) return { whole: items, rest: null, cutShort: false };
    // The last instant may go on beyond what was given.
    const whole = items.filter((item) => item.time !== last);
    if (whole.length > skip) return { whole, rest: last, cutShort: false };
    if (most >= paging.mostAtOnce) {
      const beyond = last + (paging.order === "newest" ? -1n : 1n);
      return { whole: items, rest: beyond, cutShort: true };
    }
  }
};

/**
 * Pages over what is sorted by time alone, where several items may share an instant: without gap, and none twice.
 * null: the cursor is not one of ours. `cutShort`: more items share an instant than the server gives at once.
 */
export const pageByTime = async <Item extends Timed>(paging: Paging<Item>): Promise<TimePage<Item> | null> => {
  const place = placeOf(paging.cursor);
  if (!place) return null;
  const { whole, rest, cutShort } = await gather(paging, place);
  const items = whole.slice(place.skip, place.skip + paging.limit);
  const following = whole[place.skip + paging.limit];
  if (!following) return { items, next: rest === null ? null : `${rest}.0`, cutShort };
  const taken = whole.slice(0, place.skip + paging.limit).filter(({ time }) => time === following.time).length;
  return { items, next: `${following.time}.${taken}`, cutShort };
};
