import type { RawLogRecord } from "#electron/logs/log-source.ts";

export type RecordCache = {
  put: (records: readonly RawLogRecord[]) => void;
  get: (source: string, id: string) => RawLogRecord | null;
};

const keyOf = (source: string, id: string) => `${source}\n${id}`;

const charsOf = ({ message, error }: RawLogRecord): number => 500 + message.length + (error?.stack?.length ?? 0);

/** The records shown last, so that one can be opened whole without asking its vendor again. Bounded by their size; the oldest go first. */
export const createRecordCache = (maxChars: number): RecordCache => {
  const records = new Map<string, RawLogRecord>();
  let chars = 0;
  const drop = (key: string) => {
    const old = records.get(key);
    if (old) chars -= charsOf(old);
    records.delete(key);
  };
  return {
    put: (shown) => {
      for (const record of shown) {
        const key = keyOf(record.source, record.id);
        drop(key);
        records.set(key, record);
        chars += charsOf(record);
      }
      for (const key of records.keys()) {
        if (chars <= maxChars) break;
        drop(key);
      }
    },
    get: (source, id) => records.get(keyOf(source, id)) ?? null,
  };
};
