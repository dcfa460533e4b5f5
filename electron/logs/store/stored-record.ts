import { CorruptHistory } from "#electron/history/rows.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";

/** A record that the store has not numbered yet. */
export type NewLogRecord = Omit<RawLogRecord, "id" | "source">;

const isNewRecord = (value: unknown): value is NewLogRecord =>
  typeof value === "object" &&
  value !== null &&
  "timeMs" in value &&
  typeof value.timeMs === "number" &&
  "message" in value &&
  typeof value.message === "string" &&
  "attributes" in value &&
  typeof value.attributes === "object" &&
  "tags" in value &&
  Array.isArray(value.tags);

/** One line of JSON; lone surrogates and control characters are escaped in it, so that no text is changed. */
export const recordLine = (record: NewLogRecord): string => JSON.stringify(record);

/** Blocks carry checksums: what can be unpacked is what was written, so its shape is only glanced at. */
export const parseRecordLine = (line: string): NewLogRecord => {
  const value: unknown = JSON.parse(line);
  if (!isNewRecord(value)) throw new CorruptHistory("a block holds something else than records");
  return value;
};
