import type { DatabaseSync } from "node:sqlite";
import { decodedIn, inTransaction, numberIn, type Row, textIn } from "#electron/history/rows.ts";

/** A row of the list of segments; `levels` and `changes` are empty until it is sealed. */
export type SegmentRow = {
  id: number;
  fromMs: number;
  toMs: number;
  sealed: boolean;
  levels: string;
  changes: number[];
};

type Stretch = { fromMs: number; toMs: number };
export type KeptRow = Stretch & { id: string };

/** What was given up this near to each other is told as one. */
const joinMs = 60_000;

const toSegment = (row: Row): SegmentRow => ({
  id: numberIn(row, "id"),
  fromMs: numberIn(row, "from_ms"),
  toMs: numberIn(row, "to_ms"),
  sealed: numberIn(row, "sealed") === 1,
  levels: textIn(row, "levels"),
  changes: textIn(row, "changes").split(" ").filter(Boolean).map(Number),
});

const columns = "id, from_ms, to_ms, data IS NOT NULL AS sealed, levels, changes";

const createReads = (database: DatabaseSync) => {
  const within = database.prepare(`SELECT ${columns} FROM segment WHERE to_ms >= ? AND from_ms <= ? ORDER BY id`);
  const covering = database.prepare(
    `SELECT ${columns} FROM segment WHERE to_ms >= ?1 AND from_ms <= ?1 ORDER BY id DESC LIMIT 1`,
  );
  const unsealed = database.prepare(`SELECT ${columns} FROM segment WHERE data IS NULL ORDER BY id`);
  const oldest = database.prepare("SELECT min(from_ms) AS ms FROM segment");
  const data = database.prepare("SELECT data FROM segment WHERE id = ? AND data IS NOT NULL");
  const open = database.prepare("SELECT from_ms, to_ms, wall FROM segment WHERE id = ? AND data IS NULL");
  const journal = database.prepare("SELECT json FROM journal WHERE segment_id = ? ORDER BY id");
  const kept = database.prepare("SELECT id, from_ms, to_ms FROM kept ORDER BY from_ms");
  const givenUp = database.prepare(
    "SELECT from_ms, to_ms FROM given_up WHERE to_ms >= ? AND from_ms <= ? ORDER BY from_ms",
  );
  return {
    /** Those that touch the range, in the order they were recorded. */
    within: (fromMs: number, toMs: number) => within.all(fromMs, toMs).map(toSegment),
    /** The one recorded last that holds the instant; null where nothing was recorded. */
    covering: (atMs: number) => {
      const row = covering.get(atMs);
      return row ? toSegment(row) : null;
    },
    unsealed: () => unsealed.all().map(toSegment),
    oldestMs: () => {
      const row = oldest.get();
      return typeof row?.["ms"] === "number" ? row["ms"] : null;
    },
    /** Gzip of a sealed segment's text; null for an open one. */
    data: (id: number): Uint8Array<ArrayBuffer> | null => {
      const row = data.get(id);
      return row ? decodedIn(row, "data", (bytes) => new Uint8Array(bytes)) : null;
    },
    /** An open segment's own row and its journal; null for a sealed one. */
    journal: (id: number) => {
      const row = open.get(id);
      if (!row) return null;
      const head = { fromMs: numberIn(row, "from_ms"), toMs: numberIn(row, "to_ms"), wall: textIn(row, "wall") };
      return { head, rows: journal.all(id).map((one) => textIn(one, "json")) };
    },
    /** What was recorded in the range and let go since. */
    givenUp: (fromMs: number, toMs: number): Stretch[] =>
      givenUp.all(fromMs, toMs).map((row) => ({ fromMs: numberIn(row, "from_ms"), toMs: numberIn(row, "to_ms") })),
    kept: (): KeptRow[] =>
      kept
        .all()
        .map((row) => ({ id: textIn(row, "id"), fromMs: numberIn(row, "from_ms"), toMs: numberIn(row, "to_ms") })),
  };
};

const createWrites = (database: DatabaseSync) => {
  const begin = database.prepare(
    "INSERT INTO segment (from_ms, to_ms, wall, levels, changes) VALUES (?1, ?1, ?2, '', '') RETURNING id",
  );
  const addJournal = database.prepare("INSERT INTO journal (segment_id, json) VALUES (?, ?)");
  const reach = database.prepare("UPDATE segment SET to_ms = ? WHERE id = ?");
  const seal = database.prepare("UPDATE segment SET data = ?, wall = '', levels = ?, changes = ? WHERE id = ?");
  const dropJournal = database.prepare("DELETE FROM journal WHERE segment_id = ?");
  const drop = database.prepare("DELETE FROM segment WHERE id = ?");
  const near = "to_ms >= ? AND from_ms <= ?";
  const givenUpNear = database.prepare(
    `SELECT min(from_ms) AS from_ms, max(to_ms) AS to_ms FROM given_up WHERE ${near}`,
  );
  const forgetNear = database.prepare(`DELETE FROM given_up WHERE ${near}`);
  const noteGivenUp = database.prepare("INSERT INTO given_up VALUES (?, ?)");
  const keep = database.prepare(
    "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET from_ms = excluded.from_ms, to_ms = excluded.to_ms",
  );
  const release = database.prepare("DELETE FROM kept WHERE id = ?");
  const forget = (id: number) => {
    dropJournal.run(id);
    drop.run(id);
  };
  return {
    begin: (fromMs: number, wall: string, key: string): number =>
      inTransaction(database, () => {
        const id = numberIn(begin.get(fromMs, wall) ?? {}, "id");
        addJournal.run(id, key);
        return id;
      }),
    /** What was recorded since the last call, null for nothing; and that the recorder lived until then. */
    append: (id: number, json: string | null, toMs: number): boolean =>
      inTransaction(database, () => {
        if (json !== null) addJournal.run(id, json);
        return reach.run(toMs, id).changes === 1;
      }),
    seal: (id: number, data: Uint8Array, levels: string, changes: readonly number[]) =>
      inTransaction(database, () => {
        seal.run(data, levels, changes.join(" "), id);
        dropJournal.run(id);
      }),
    /** Forgets a segment whole, as if there had been none. */
    drop: forget,
    /** Forgets a segment whole, and remembers that there was one. Belongs into a transaction. */
    giveUp: ({ id, fromMs, toMs }: Stretch & { id: number }) => {
      const near = givenUpNear.get(fromMs - joinMs, toMs + joinMs);
      const known = near && { fromMs: near["from_ms"], toMs: near["to_ms"] };
      const from = typeof known?.fromMs === "number" ? Math.min(known.fromMs, fromMs) : fromMs;
      const to = typeof known?.toMs === "number" ? Math.max(known.toMs, toMs) : toMs;
      forgetNear.run(fromMs - joinMs, toMs + joinMs);
      noteGivenUp.run(from, to);
      forget(id);
    },
    keep: ({ id, fromMs, toMs }: KeptRow) => void keep.run(id, fromMs, toMs),
    release: (id: string) => void release.run(id),
  };
};

export type Tape = ReturnType<typeof createTape>;

/** The statements of the recorder's file, over an open database. */
export const createTape = (database: DatabaseSync) => ({ ...createReads(database), ...createWrites(database) });
