import type { LogMatch } from "./query.ts";

export type PatternPiece = { text: string } | { wild: "*" | "?" };

/** The pieces of a pattern, literal texts never empty nor side by side, stars never side by side. */
export const patternPieces = ({ pattern, quoted }: Pick<LogMatch, "pattern" | "quoted">): PatternPiece[] => {
  if (quoted) return pattern === "" ? [] : [{ text: pattern }];
  const pieces: PatternPiece[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") pieces.push({ text });
    text = "";
  };
  for (const [found, escaped] of pattern.matchAll(/\\([\\*?])|[^\\*?]+|[\\*?]/g)) {
    if (escaped !== undefined) text += escaped;
    else if (found === "*" || found === "?") {
      flush();
      const last = pieces.at(-1);
      if (found === "?" || !(last && "wild" in last && last.wild === "*")) pieces.push({ wild: found });
    } else text += found;
  }
  flush();
  return pieces;
};

/** The one text a pattern stands for; null when it holds a wildcard. */
export const literalOf = (match: Pick<LogMatch, "pattern" | "quoted">): string | null => {
  const pieces = patternPieces(match);
  const texts = pieces.flatMap((piece) => ("text" in piece ? [piece.text] : []));
  return texts.length === pieces.length ? texts.join("") : null;
};

/** A text in a pattern's spelling, so that it stands for itself. */
export const asPattern = (text: string): string => text.replace(/[\\*?]/g, "\\$&");

/** A pattern in its one spelling: no doubled star, no backslash without need. */
export const spellPattern = (pieces: readonly PatternPiece[]): string =>
  pieces.map((piece) => ("text" in piece ? asPattern(piece.text) : piece.wild)).join("");
