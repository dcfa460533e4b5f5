/** Enough for what searches read of a million records again and again. */
const usualBytes = 128 * 2 ** 20;

/** Keeps what was read last, up to a number of bytes. What has once been read never changes. */
export const createColumnCache = (mostBytes = usualBytes) => {
  const recent = new Map<string, { bytes: number; drop: () => void }>();
  let heldBytes = 0;

  const keep = (id: string, bytes: number, drop: () => void) => {
    recent.set(id, { bytes, drop });
    heldBytes += bytes;
    for (const [oldest, entry] of recent) {
      if (heldBytes <= mostBytes || oldest === id) return;
      recent.delete(oldest);
      heldBytes -= entry.bytes;
      entry.drop();
    }
  };

  const touch = (id: string) => {
    const entry = recent.get(id);
    if (!entry) return;
    recent.delete(id);
    recent.set(id, entry);
  };

  return {
    /** Values of one kind; `weigh` tells the bytes one takes. */
    shelf: <T>(kind: string, weigh: (value: T) => number) => {
      const values = new Map<string, T>();
      return (key: string, read: () => T): T => {
        const id = `${kind} ${key}`;
        const known = values.get(key);
        if (known !== undefined) {
          touch(id);
          return known;
        }
        const value = read();
        values.set(key, value);
        keep(id, weigh(value), () => values.delete(key));
        return value;
      };
    },
  };
};

export type ColumnCache = ReturnType<typeof createColumnCache>;
