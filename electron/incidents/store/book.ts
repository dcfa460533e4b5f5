import type { DatabaseSync } from "node:sqlite";
import { openEntryRows } from "./book-entries.ts";
import { openFactRows } from "./book-facts.ts";
import { openIncidentRows } from "./book-incidents.ts";
import { openWordRows } from "./book-words.ts";

/** Everything an open database of incidents can be asked, with its statements prepared once. */
export const openBook = (database: DatabaseSync) => ({
  database,
  ...openIncidentRows(database),
  ...openEntryRows(database),
  ...openFactRows(database),
  ...openWordRows(database),
});

export type Book = ReturnType<typeof openBook>;
