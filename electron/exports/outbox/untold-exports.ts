import type { DatabaseSync } from "node:sqlite";
import { textIn } from "#electron/history/rows.ts";

/** So many of the last ones are looked at; the process ended between the copy's arrival and the word of it. */
const most = 20;

/** Exports that arrived last: whether the timeline says so is to be made sure of after a start. */
export const untoldExports = (database: DatabaseSync): string[] =>
  database
    .prepare(
      "SELECT id FROM outbox WHERE state = 'done' AND reason IS NULL AND kind <> 'notice' ORDER BY changed_ms DESC LIMIT ?",
    )
    .all(most)
    .map((row) => textIn(row, "id"))
    .reverse();
