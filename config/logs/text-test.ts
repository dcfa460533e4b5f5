import { foldText } from "./fold-text.ts";
import { globTest } from "./glob.ts";
import { literalOf, type PatternPiece, patternPieces } from "./pattern.ts";
import type { LogMatch } from "./query.ts";

/** A text and, made once and only when asked for, its folded form. */
export type SearchedText = { text: string; folded: () => string };

export const searchedText = (text: string): SearchedText => {
  let folded: string | null = null;
  return {
    text,
    folded: () => {
      folded ??= foldText(text);
      return folded;
    },
  };
};

type GlobPiece = PatternPiece | { wild: "word" };

/** The pattern's literals folded in place, between any words before and after; stars stay within a word. */
const foldedPieces = (pieces: readonly PatternPiece[]): GlobPiece[] => {
  const found: GlobPiece[] = [{ text: " " }];
  for (const piece of [...pieces, { text: " " }]) {
    if ("wild" in piece) {
      found.push(piece.wild === "*" ? { wild: "word" } : piece);
      continue;
    }
    const last = found.at(-1);
    const text = foldText(`a${piece.text}a`).slice(2, -2);
    const tail = last && "text" in last && last.text.endsWith(" ") ? text.replace(/^ /, "") : text;
    if (tail !== "") found.push({ text: tail });
  }
  return [{ wild: "*" }, ...found, { wild: "*" }];
};

/** Whether free text is in a text: whole words in their order, in any case; a wildcard within its word. */
export const textTest = (match: LogMatch): ((searched: SearchedText) => boolean) => {
  const pieces = patternPieces(match);
  const hasWords = pieces.some((piece) => "text" in piece && foldText(piece.text).trim() !== "");
  const literal = literalOf(match)?.toLowerCase() ?? null;
  if (literal !== null) {
    const phrase = foldText(literal);
    return hasWords ? ({ folded }) => folded().includes(phrase) : ({ text }) => text.toLowerCase().includes(literal);
  }
  if (!hasWords) {
    const test = globTest([{ wild: "*" }, ...pieces, { wild: "*" }]);
    return ({ text }) => test(text);
  }
  const test = globTest(foldedPieces(pieces));
  return ({ folded }) => test(folded());
};
