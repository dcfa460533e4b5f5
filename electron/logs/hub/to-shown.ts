import type { LogRecord } from "#config/contract/log.ts";
import type { RawLogRecord } from "#electron/logs/log-source.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";
import { headOf } from "#electron/logs/text/head-of.ts";

/** A row of a list is one line on a screen. */
const headChars = 1000;

/**
 * A record as it leaves the collector: masked first, then cut, so that no cut makes a secret unrecognisable. Lists carry
 * the head of the message and neither attributes nor stacks; those come with the whole record.
 */
export const toShown = (raw: RawLogRecord, masker: Masker, part: "head" | "whole"): LogRecord => {
  const record = masker.record(raw);
  if (part === "whole") return record;
  return {
    ...record,
    message: headOf(record.message, headChars),
    error: record.error && { ...record.error, message: headOf(record.error.message, headChars), stack: null },
    attributes: {},
  };
};
