import { patternPieces } from "./pattern.ts";
import type { LogMatch } from "./query.ts";
import { wordPieces } from "./text-test.ts";

const between = String.raw`[^\p{L}\p{M}\p{N}_]`;
const letter = String.raw`[\p{L}\p{M}\p{N}_]`;
/** As in ./fold-text.ts: no space parts these from their neighbours. */
const unspaced = String.raw`[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]`;
const anything = String.raw`[\s\S]`;
const isUnspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]$/u;

const quoteRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** A whole value's regular expression, for an engine that anchors it. */
export const valueRegex = (match: Pick<LogMatch, "pattern" | "quoted">): string =>
  patternPieces(match)
    .map((piece) => ("text" in piece ? quoteRegex(piece.text) : piece.wild === "*" ? `${anything}*` : anything))
    .join("");

type Step = { char: string } | { wild: "*" | "?" | "word" };

const edge = (neighbour: Step | undefined, anchor: string): string => {
  if (neighbour && "wild" in neighbour && neighbour.wild === "word") return "";
  if (neighbour && "char" in neighbour && isUnspaced.test(neighbour.char)) return "";
  return `(?:${anchor}|${between}|${unspaced})`;
};

const isTight = (step: Step | undefined) => step !== undefined && "char" in step && isUnspaced.test(step.char);

/**
 * RE2's expression for free text: found within a line where ./text-test.ts finds it. A star may reach over more
 * characters of scripts without spaces.
 */
export const textRegex = (match: Pick<LogMatch, "pattern" | "quoted">): string => {
  const words = wordPieces(patternPieces(match));
  if (!words) return `(?i:${valueRegex(match)})`;
  const steps = words.flatMap((piece): Step[] =>
    "text" in piece ? Array.from(piece.text, (char) => ({ char })) : [piece],
  );
  const parts = steps.map((step, at) => {
    const [before, after] = [steps[at - 1], steps[at + 1]];
    if ("wild" in step) return step.wild === "?" ? `(?:${anything}|${between}+)` : `${letter}*`;
    if (step.char !== " ") return quoteRegex(step.char);
    if (at === 0) return edge(after, "^");
    if (at === steps.length - 1) return edge(before, "$");
    return isTight(before) || isTight(after) ? `${between}*` : `${between}+`;
  });
  return `(?i:${parts.join("")})`;
};
