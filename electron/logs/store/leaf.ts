import { matchesQuery } from "#config/logs/match-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import { blankRecord, columnFields } from "./column-fields.ts";
import { absent, untold } from "./dictionary.ts";
import { levels } from "./levels.ts";
import type { LogBooks } from "./log-books.ts";
import type { Part } from "./part.ts";
import { allRows, byCode, type Leaf, no, type Rows, unsure, yes } from "./verdict.ts";
import { type Lookup, textLookup, valueLookup } from "./words.ts";

const verdictOf = (matches: boolean) => (matches ? yes : no);

/** By the text index; a record whose words are not all in it stays unsure. */
const byWords = (books: LogBooks, part: Part, lookup: Lookup, rows: Rows): Uint8Array => {
  const verdicts = new Uint8Array(rows.to - rows.from);
  for (let row = rows.from; row < rows.to; row++) verdicts[row - rows.from] = part.columns.whole[row] ? no : unsure;
  for (const id of books.find(part.number, lookup.expression, part.firstId + rows.from)) {
    const at = id - part.firstId - rows.from;
    if (at < verdicts.length && verdicts[at] === no) verdicts[at] = lookup.settles ? yes : unsure;
  }
  return verdicts;
};

const lookupOf = (query: LogQuery): Lookup | null => {
  if (query.kind !== "match") return null;
  return query.field === null || query.field === "*" ? textLookup(query) : valueLookup(query);
};

/**
 * Verdicts on one condition for rows of a part. A condition on a column's field is asked of each of its values once,
 * by the query's own matcher; on a text, of the index; on anything else only the record can tell.
 */
export const createLeaf = (books: LogBooks, part: Part): Leaf => {
  const byColumn = (query: LogQuery, column: number, rows: Rows): Uint8Array => {
    const field = columnFields[column];
    const dictionary = books.dictionaries[column];
    return byCode(part.columns.codes[column] ?? new Uint16Array(0), rows, (code) => {
      if (code === untold || !field || !dictionary) return unsure;
      return verdictOf(matchesQuery(query, field.sample(code === absent ? null : dictionary.valueOf(code))));
    });
  };

  return (query, rows) => {
    if (!("field" in query)) return allRows(rows, unsure);
    if (query.field === "status")
      return byCode(part.columns.levels, rows, (code) =>
        verdictOf(matchesQuery(query, { ...blankRecord, level: levels[code] ?? "unknown" })),
      );
    const column = columnFields.findIndex(({ field }) => field === query.field);
    if (column >= 0) return byColumn(query, column, rows);
    const lookup = lookupOf(query);
    return lookup ? byWords(books, part, lookup, rows) : allRows(rows, unsure);
  };
};
