import { foldText } from "#config/logs/fold-text.ts";
import { literalOf, patternPieces } from "#config/logs/pattern.ts";
import type { LogMatch } from "#config/logs/query.ts";
import { allTexts } from "#config/logs/record-values.ts";
import type { NewLogRecord } from "./stored-record.ts";

/** Of one record. What lies beyond is stored and found all the same, only not by the index. */
const mostIndexedChars = 16_384;
/** FTS5 cuts words of over 32,768 bytes. */
const longestTerm = 1_000;

export type IndexText = { message: string; rest: string; whole: boolean };

/** The words that find a record: of its message, and of every other text in it. Folded as free text search folds. */
export const indexText = (record: NewLogRecord): IndexText => {
  const { message } = record;
  const rest = allTexts({ ...record, message: "" }).join("\n");
  return {
    message: foldText(message.slice(0, mostIndexedChars)),
    rest: foldText(rest.slice(0, mostIndexedChars)),
    whole: message.length <= mostIndexedChars && rest.length <= mostIndexedChars,
  };
};

/** What an FTS5 expression says of a row: found or not, and whether finding it settles the match. */
export type Lookup = { expression: string; settles: boolean };

/** Folded text has words and spaces only: no quote and no operator of FTS5 can be in it. */
const phrase = (folded: string) => `"${folded.trim()}"`;

const literalLookup = (column: string, literal: string, settles: boolean): Lookup | null => {
  const folded = foldText(literal.toLowerCase());
  if (folded.trim() === "" || folded.length > longestTerm) return null;
  return { expression: `${column} : ${phrase(folded)}`, settles };
};

/** The words of a pattern that stand whole, or from their start, in whatever it matches. */
const termsOf = (match: LogMatch): string[] => {
  const pieces = patternPieces(match);
  return pieces.flatMap((piece, i) => {
    if (!("text" in piece)) return [];
    // Between letters, so that a space at either end says that a word ends there.
    const folded = foldText(`a${piece.text}a`).slice(2, -2);
    const start = i === 0 || folded.startsWith(" ");
    const end = i === pieces.length - 1 || folded.endsWith(" ");
    const words = folded.split(" ").filter((word) => word !== "");
    return words.flatMap((word, at) => {
      if ((at === 0 && !start) || word.length > longestTerm) return [];
      return [at === words.length - 1 && !end ? `"${word}"*` : `"${word}"`];
    });
  });
};

/** How the index narrows a search for free text (`field` null) or for any text ("*"); null when it cannot. */
export const textLookup = (match: LogMatch): Lookup | null => {
  const column = match.field === null ? "{message}" : "{message rest}";
  const literal = literalOf(match);
  if (literal !== null) return literalLookup(column, literal, match.field === null);
  const terms = termsOf(match);
  return terms.length === 0 ? null : { expression: `${column} : (${terms.join(" AND ")})`, settles: false };
};

/** The same for a field of that very value. */
export const valueLookup = (match: LogMatch): Lookup | null => {
  const literal = literalOf(match);
  // 500 is also found by 5e2, which has other words.
  if (literal === null || (Number.isFinite(Number(literal)) && String(Number(literal)) !== literal)) return null;
  return literalLookup("{message rest}", literal, false);
};
