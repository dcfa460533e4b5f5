import { foldText } from "./fold-text.ts";
import { type GlobPiece, globTest } from "./glob.ts";
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

/**
 * A pattern's literals folded in place, with the space before and after its words; stars stay within a word. null for
 * a pattern without any word in it.
 */
export const wordPieces = (pieces: readonly PatternPiece[]): GlobPiece[] | null => {
  if (!pieces.some((piece) => "text" in piece && foldText(piece.text).trim() !== "")) return null;
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
  return found;
};

const any = { wild: "*" } as const;

/** Whether free text is in a text: whole words in their order, in any case; a wildcard within its word. */
export const textTest = (match: LogMatch): ((searched: SearchedText) => boolean) => {
  const pieces = patternPieces(match);
  const words = wordPieces(pieces);
  const literal = literalOf(match)?.toLowerCase() ?? null;
  if (literal !== null) {
    const phrase = foldText(literal);
    return words ? ({ folded }) => folded().includes(phrase) : ({ text }) => text.toLowerCase().includes(literal);
  }
  const test = globTest([any, ...(words ?? pieces), any]);
  return words ? ({ folded }) => test(folded()) : ({ text }) => test(text);
};
