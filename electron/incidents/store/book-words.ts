import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { numberIn } from "#electron/history/rows.ts";

/** Full width and half width, upper and lower case are the same when searched. */
export const foldWords = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The index is of runs of three characters; what is shorter is looked for in the texts themselves. */
const indexedFrom = 3;
const mostTerms = 10;

const chars = (term: string): number => [...term].length;
const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`;
const like = (term: string): string => `%${term.replace(/[\\%_]/g, "\\$&")}%`;

/** All texts that hold every word of the search, also within words: Japanese puts no spaces between them. */
export const openWordRows = (database: DatabaseSync) => {
  const forget = database.prepare("DELETE FROM words WHERE rowid = ?");
  const add = database.prepare("INSERT INTO words (rowid, text) VALUES (?, ?)");
  return {
    putWords: (n: number, text: string) => {
      forget.run(n);
      if (text !== "") add.run(n, foldWords(text));
    },
    /** Rows' numbers, newest entries first; incidents' are negative. */
    findWords: (search: string, limit: number): number[] => {
      const terms = [...new Set(foldWords(search).split(/\s+/))].filter((term) => term !== "").slice(0, mostTerms);
      if (terms.length === 0) return [];
      const long = terms.filter((term) => chars(term) >= indexedFrom);
      const short = terms.filter((term) => chars(term) < indexedFrom);
      const conditions = [...(long.length > 0 ? ["words MATCH ?"] : []), ...short.map(() => "text LIKE ? ESCAPE '\\'")];
      const values: SQLInputValue[] = [
        ...(long.length > 0 ? [long.map(quoted).join(" ")] : []),
        ...short.map(like),
        limit,
      ];
      const found = database
        .prepare(`SELECT rowid AS n FROM words WHERE ${conditions.join(" AND ")} ORDER BY rowid DESC LIMIT ?`)
        .all(...values);
      return found.map((row) => numberIn(row, "n"));
    },
  };
};
