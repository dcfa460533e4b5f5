/** Enough for what searches read of a million records again and again. */
const usualBytes = 128 * 2 ** 20;

type Entry = { segment: number; bytes: number; drop: () => void };

/** Keeps what was read last, up to a number of bytes. What has once been read never changes. */
export const createColumnCache = (mostBytes = usualBytes) => {
  /** The one used last is last. */
  const recent = new Map<string, Entry>();
  let heldBytes = 0;

  const drop = (id: string, entry: Entry) => {
    recent.delete(id);
    heldBytes -= entry.bytes;
    entry.drop();
  };

  const keep = (id: string, entry: Entry) => {
    recent.set(id, entry);
    heldBytes += entry.bytes;
    for (const [oldest, old] of recent) {
      if (heldBytes <= mostBytes || oldest === id) return;
      drop(oldest, old);
    }
  };

  const touch = (id: string) => {
    const entry = recent.get(id);
    if (!entry) return;
    recent.delete(id);
    recent.set(id, entry);
  };

  return {
    /** Columns of one kind; `weigh` tells the bytes one takes. */
    shelf: <T>(kind: string, weigh: (value: T) => number) => {
      const values = new Map<string, T>();
      return (segment: number, name: string, read: () => T): T => {
        const id = `${kind} ${segment} ${name}`;
        const known = values.get(id);
        if (known !== undefined) {
          touch(id);
          return known;
        }
        const value = read();
        values.set(id, value);
        keep(id, { segment, bytes: weigh(value), drop: () => values.delete(id) });
        return value;
      };
    },
    /** Of a segment that is no more. */
    forget: (segment: number) => {
      for (const [id, entry] of recent) if (entry.segment === segment) drop(id, entry);
    },
  };
};

export type ColumnCache = ReturnType<typeof createColumnCache>;
