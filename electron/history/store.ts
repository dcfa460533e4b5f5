import type { DatabaseSync } from "node:sqlite";
import { type Labels, labelsText, parseLabels } from "./labels.ts";
import { packNumbers, unpackNumbers } from "./pack-numbers.ts";
import type { Range } from "./ranges.ts";
import { packRound, type RoundPart, unpackRound } from "./round.ts";
import { CorruptHistory, decodedIn, inTransaction, numberIn, type Row, textIn } from "./rows.ts";
import type { Samples } from "./samples.ts";

export type QueryRow = { id: number; stepMs: number; key: string; covered: Range[] };
export type SeriesRow = { id: number; queryId: number; labels: Labels; unit: string | null };
export type ChunkRow = { id: number; lastMs: number; samples: Samples };

const toQuery = (row: Row): QueryRow => {
  const [froms = [], tos = []] = decodedIn(row, "covered", (bytes) => unpackNumbers(bytes, 2));
  const covered = froms.map((fromMs, i) => ({ fromMs, toMs: tos[i] ?? fromMs }));
  return { id: numberIn(row, "id"), stepMs: numberIn(row, "step_ms"), key: textIn(row, "key"), covered };
};

const toSeries = (row: Row): SeriesRow => {
  const unit = row["unit"];
  try {
    const labels = parseLabels(textIn(row, "labels"));
    return {
      id: numberIn(row, "id"),
      queryId: numberIn(row, "query_id"),
      labels,
      unit: typeof unit === "string" ? unit : null,
    };
  } catch {
    throw new CorruptHistory("a series has no labels that can be read");
  }
};

const toChunk = (row: Row): ChunkRow => {
  const [timesMs = [], values = []] = decodedIn(row, "data", (bytes) => unpackNumbers(bytes, 2));
  return { id: numberIn(row, "id"), lastMs: numberIn(row, "last_ms"), samples: { timesMs, values } };
};

const numberOrNull = (row: Row | undefined, column: string): number | null => {
  const value = row?.[column];
  return typeof value === "number" ? value : null;
};

/** Queries, series and facts: small rows. */
const createDirectory = (database: DatabaseSync) => {
  const lastId = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = ?");
  const queryByKey = database.prepare("SELECT * FROM query WHERE step_ms = ? AND key = ?");
  const queryById = database.prepare("SELECT * FROM query WHERE id = ?");
  const seriesOfQuery = database.prepare("SELECT * FROM series WHERE query_id = ? ORDER BY id");
  const seriesCount = database.prepare("SELECT count(*) AS n FROM series");
  const putQuery = database.prepare(
    "INSERT INTO query (id, step_ms, key, covered) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET covered = excluded.covered",
  );
  const putSeries = database.prepare(
    "INSERT INTO series (id, query_id, labels, unit) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET unit = excluded.unit",
  );
  const fact = database.prepare("SELECT value FROM fact WHERE name = ?");
  const putFact = database.prepare(
    "INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  return {
    lastId: (table: "query" | "series" | "journal") => numberOrNull(lastId.get(table), "seq") ?? 0,
    queryByKey: (stepMs: number, key: string) => {
      const row = queryByKey.get(stepMs, key);
      return row ? toQuery(row) : null;
    },
    queryById: (id: number) => {
      const row = queryById.get(id);
      return row ? toQuery(row) : null;
    },
    seriesOfQuery: (queryId: number) => seriesOfQuery.all(queryId).map(toSeries),
    seriesCount: () => numberOrNull(seriesCount.get(), "n") ?? 0,
    putQuery: ({ id, stepMs, key, covered }: QueryRow) => {
      putQuery.run(
        id,
        stepMs,
        key,
        packNumbers([covered.map((range) => range.fromMs), covered.map((range) => range.toMs)]),
      );
    },
    putSeries: ({ id, queryId, labels, unit }: SeriesRow) => {
      putSeries.run(id, queryId, labelsText(labels), unit);
    },
    fact: (name: string) => numberOrNull(fact.get(name), "value"),
    putFact: (name: string, value: number) => {
      putFact.run(name, value);
    },
  };
};

/** Samples: packed chunks of one series each, and the journal of whole rounds not yet in chunks. */
const createBlobs = (database: DatabaseSync) => {
  // Chunks of a series never overlap, so the last one that begins at or before the range is the first that can reach it.
  const chunksAround = database.prepare(
    `SELECT id, last_ms, data FROM chunk WHERE series_id = ?1 AND from_ms <= ?3 AND from_ms >=
       coalesce((SELECT max(from_ms) FROM chunk WHERE series_id = ?1 AND from_ms <= ?2), ?2) ORDER BY from_ms`,
  );
  const addChunk = database.prepare(
    "INSERT INTO chunk (series_id, from_ms, last_ms, samples, data) VALUES (?, ?, ?, ?, ?)",
  );
  const dropChunk = database.prepare("DELETE FROM chunk WHERE id = ?");
  const addJournal = database.prepare("INSERT INTO journal (at_ms, data) VALUES (?, ?)");
  const journal = database.prepare("SELECT data FROM journal ORDER BY id");
  const journalStart = database.prepare("SELECT at_ms FROM journal ORDER BY id LIMIT 1");
  const dropJournal = database.prepare("DELETE FROM journal WHERE id <= ?");
  return {
    /** Ascending; those that hold samples in [fromMs, lastMs], and the one before. */
    chunksAround: (seriesId: number, fromMs: number, lastMs: number) =>
      chunksAround.all(seriesId, fromMs, lastMs).map(toChunk),
    addChunk: (seriesId: number, samples: Samples) => {
      const { timesMs, values } = samples;
      const data = packNumbers([timesMs, values]);
      addChunk.run(seriesId, timesMs[0] ?? 0, timesMs.at(-1) ?? 0, timesMs.length, data);
    },
    dropChunk: (id: number) => {
      dropChunk.run(id);
    },
    addJournal: (atMs: number, parts: readonly RoundPart[]) => {
      addJournal.run(atMs, packRound(parts));
    },
    /** Oldest first. */
    journal: function* () {
      for (const row of journal.iterate()) yield decodedIn(row, "data", unpackRound);
    },
    /** When the oldest row was written; null when there is none. */
    journalStartMs: () => numberOrNull(journalStart.get(), "at_ms"),
    dropJournal: (lastId: number) => {
      dropJournal.run(lastId);
    },
  };
};

const createAnswers = (database: DatabaseSync) => {
  const answer = database.prepare("SELECT at_ms, json FROM answer WHERE key = ?");
  const putAnswer = database.prepare(
    "INSERT INTO answer VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET at_ms = excluded.at_ms, json = excluded.json",
  );
  return {
    answer: (key: string) => {
      const row = answer.get(key);
      return row ? { atMs: numberIn(row, "at_ms"), json: textIn(row, "json") } : null;
    },
    putAnswer: (key: string, atMs: number, json: string) => {
      putAnswer.run(key, atMs, json);
    },
  };
};

export type Store = ReturnType<typeof createStore>;

/** The statements of the history, over an open database. What a row holds that it should not throws CorruptHistory. */
export const createStore = (database: DatabaseSync) => ({
  ...createDirectory(database),
  ...createBlobs(database),
  ...createAnswers(database),
  transaction: <T>(work: () => T): T => inTransaction(database, work),
});
