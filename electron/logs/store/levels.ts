import { logLevel } from "#config/contract/log.ts";

/** Levels by the number that the columns keep; the order is part of the file's format. */
export const levels = logLevel.options;
