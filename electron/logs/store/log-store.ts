import type { LogFacet, LogHistogram } from "#config/contract/log.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogPage, LogSearch, RawLogRecord } from "#electron/logs/log-source.ts";
import { SourceError, type TimeRange } from "#electron/sources/source.ts";
import { linesAround } from "./around.ts";
import { keepBooks } from "./book-keeper.ts";
import { countFacets } from "./facets.ts";
import type { LogBooks, LogBooksOptions } from "./log-books.ts";
import { diskIsFull, makeRoom, retain } from "./log-retention.ts";
import { countHistogram, type Desk, searchPage } from "./search.ts";
import { createSelections } from "./selection.ts";
import { createSlices } from "./slices.ts";
import type { NewLogRecord } from "./stored-record.ts";

export type { NewLogRecord };

/** `full`: the disk has too little left; `failed`: SQLite could not write. Nothing of the batch is stored then. */
export type AppendResult = { ok: true } | { ok: false; reason: "full" | "failed"; retryAfterMs: number };

export type LogStore = {
  /** One commit, which a killed process keeps. Records beyond age and size go, oldest arrivals first. */
  append: (records: readonly NewLogRecord[]) => AppendResult;
  search: (search: LogSearch, signal: AbortSignal) => Promise<LogPage>;
  facets: (query: LogQuery, range: TimeRange, fields: readonly string[], signal: AbortSignal) => Promise<LogFacet[]>;
  histogram: (query: LogQuery, range: TimeRange, stepMs: number, signal: AbortSignal) => Promise<LogHistogram>;
  around: (record: RawLogRecord, count: number, signal: AbortSignal) => Promise<RawLogRecord[]>;
  /** Retention and the file's size: bounded work a call, to be called every minute or so. */
  maintain: () => void;
  stats: () => { records: number; usedBytes: number; fileBytes: number; oldestAtMs: number | null };
  close: () => void;
};

export type LogStoreOptions = LogBooksOptions & {
  /** Id of the source its records name. */
  source: string;
  /** Told in a sentence what is wrong with the file. */
  onTrouble?: (message: string) => void;
  /** Milliseconds that only go forward, by which long searches make pauses. */
  elapsedMs?: () => number;
};

const retryAfterMs = 5_000;

const withFiniteTime = (record: NewLogRecord, nowMs: number): NewLogRecord =>
  Number.isFinite(record.timeMs) ? record : { ...record, timeMs: nowMs };

/** Opens or makes the file. append, maintain and stats never throw; searches throw SourceError. */
export const openLogStore = (options: LogStoreOptions): LogStore => {
  const { clock, source, elapsedMs = () => performance.now() } = options;
  const keeper = keepBooks(options, options.onTrouble ?? (() => {}));

  const readerOf = (books: LogBooks) => (id: number) => {
    const record = books.record(id);
    return record && { ...record, id: String(id), source };
  };
  const selectionsOf = (books: LogBooks) => ({ books, selectionOf: createSelections(books, readerOf(books)) });
  let current = selectionsOf(keeper.books());

  const deskFor = (signal: AbortSignal): Desk => {
    const books = keeper.books();
    if (current.books !== books) current = selectionsOf(books);
    return { ...current, read: readerOf(books), slices: createSlices(signal, elapsedMs) };
  };

  const searching = async <T>(signal: AbortSignal, work: (desk: Desk) => Promise<T>): Promise<T> => {
    const desk = deskFor(signal);
    try {
      return await work(desk);
    } catch (error) {
      if (error instanceof SourceError) throw error;
      if (desk.books === keeper.books()) keeper.onFailure("be searched", error);
      throw new SourceError("server-error", "The log store could not be searched.", { cause: error });
    }
  };

  const attempt = <T>(what: string, work: (books: LogBooks) => T, otherwise: T): T => {
    try {
      const result = work(keeper.books());
      keeper.onSuccess();
      return result;
    } catch (error) {
      keeper.onFailure(what, error);
      return otherwise;
    }
  };

  const append = (records: readonly NewLogRecord[]): AppendResult => {
    if (records.length === 0) return { ok: true };
    return attempt<AppendResult>(
      "take records",
      (books) => {
        makeRoom(books, options);
        if (diskIsFull(keeper.path())) return { ok: false, reason: "full", retryAfterMs };
        books.add(records.map((record) => withFiniteTime(record, clock.now())));
        return { ok: true };
      },
      { ok: false, reason: "failed", retryAfterMs },
    );
  };

  return {
    append,
    search: (search, signal) => searching(signal, (desk) => searchPage(desk, search)),
    facets: (query, range, fields, signal) => searching(signal, (desk) => countFacets(desk, query, range, fields)),
    histogram: (query, range, stepMs, signal) =>
      searching(signal, (desk) => countHistogram(desk, query, range, stepMs)),
    around: (record, count, signal) => searching(signal, (desk) => linesAround(desk, record, count)),
    maintain: () => attempt("be tidied", (books) => retain(books, options), undefined),
    stats: () =>
      attempt(
        "be measured",
        (books) => {
          const segments = books.segments();
          const records = segments.reduce((sum, { count }) => sum + count, 0);
          return { records, ...books.measure(), oldestAtMs: segments[0]?.firstAtMs ?? null };
        },
        { records: 0, usedBytes: 0, fileBytes: 0, oldestAtMs: null },
      ),
    close: keeper.close,
  };
};
