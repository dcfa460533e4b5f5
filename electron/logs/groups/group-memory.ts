import { z } from "zod";

const kept = z.object({
  version: z.literal(1),
  /** Id of a group and when it was seen first; the least recently seen first. */
  groups: z.array(z.tuple([z.string(), z.number()])),
  /** A search and the time from which on all its failures are known; the least recently asked first. */
  searches: z.array(z.tuple([z.string(), z.number()])),
});

export type GroupMemoryDeps = {
  /** What save() was given before a restart; anything else counts as nothing known. null: nothing. */
  load: () => string | null;
  save: (json: string) => void;
  mostGroups?: number;
};

/** Which error groups were ever seen, by any search of the panels; survives restarts. Holds ids and times, no text. */
export type GroupMemory = {
  note: (failures: readonly { id: string; timeMs: number }[]) => void;
  /** null: never seen. */
  firstSeenMs: (id: string) => number | null;
  /** From when on all failures of a search are known; null: it was never asked. */
  knownFromMs: (search: string) => number | null;
  know: (search: string, fromMs: number) => void;
  /** Writes what is new to disk. */
  save: () => void;
};

const mostSearches = 200;

const parse = (json: string | null): z.infer<typeof kept> | null => {
  try {
    return json === null ? null : kept.parse(JSON.parse(json));
  } catch {
    return null;
  }
};

const touch = <V>(map: Map<string, V>, key: string, value: V, most: number) => {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
};

export const createGroupMemory = ({ load, save, mostGroups = 20_000 }: GroupMemoryDeps): GroupMemory => {
  const start = parse(load());
  const groups = new Map(start?.groups);
  const searches = new Map(start?.searches);
  let isChanged = false;
  return {
    note: (failures) => {
      for (const { id, timeMs } of failures) {
        const before = groups.get(id);
        isChanged ||= before === undefined || timeMs < before;
        touch(groups, id, Math.min(timeMs, before ?? timeMs), mostGroups);
      }
    },
    firstSeenMs: (id) => groups.get(id) ?? null,
    knownFromMs: (search) => searches.get(search) ?? null,
    know: (search, fromMs) => {
      isChanged ||= searches.get(search) !== fromMs;
      touch(searches, search, fromMs, mostSearches);
    },
    save: () => {
      if (!isChanged) return;
      isChanged = false;
      save(JSON.stringify({ version: 1, groups: [...groups], searches: [...searches] } satisfies z.infer<typeof kept>));
    },
  };
};
