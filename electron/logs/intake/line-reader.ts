import type { NewLogRecord } from "#electron/logs/store/log-store.ts";
import { isFields } from "./json-fields.ts";
import { withoutKey, withoutTokenField } from "./line-key.ts";
import { createLineSplitter } from "./line-splitter.ts";
import { parseJson } from "./parse-json.ts";
import { fieldsToRecord, lineToRecord } from "./parse-logs.ts";

/** A stranger's first line may have so many. */
const mostStrangerBytes = 64 * 1024;

type LineReaderOptions = {
  token: string | null;
  now: () => number;
  mostBytes: () => number;
  add: (record: NewLogRecord) => void;
};

/** One connection's bytes as records. Where a token is set nothing is taken before it came. */
export const createLineReader = ({ token, now, mostBytes, add }: LineReaderOptions) => {
  let isWelcome = token === null;
  const splitter = createLineSplitter(() => (isWelcome ? mostBytes() : mostStrangerBytes));

  /** Whether the sender may go on. */
  const take = (whole: string): boolean => {
    const { line, isKnown } = withoutKey(whole, token);
    isWelcome ||= isKnown;
    const value = /^\s*\{/.test(line) ? parseJson(line) : undefined;
    if (isFields(value)) {
      const keyed = withoutTokenField(value, token);
      isWelcome ||= keyed.isKnown;
      if (isWelcome) add(fieldsToRecord(keyed.fields, now()));
      return isWelcome;
    }
    if (!isWelcome) return line.trim() === "";
    const record = lineToRecord(line, now());
    if (record) add(record);
    return true;
  };

  return {
    isWelcome: () => isWelcome,
    heldBytes: splitter.heldBytes,
    /** False when the sender has no right to send. */
    push: (chunk: Buffer): boolean => {
      for (const line of splitter.push(chunk)) if (!take(line)) return false;
      return isWelcome || splitter.heldBytes() < mostStrangerBytes;
    },
    end: () => {
      const line = splitter.rest();
      if (line !== null) take(line);
    },
  };
};
