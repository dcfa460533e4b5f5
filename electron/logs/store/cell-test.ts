import { foldText } from "#config/logs/fold-text.ts";
import { matchesQuery, numberOf } from "#config/logs/match-query.ts";
import { literalOf, patternPieces } from "#config/logs/pattern.ts";
import type { LogLeaf, LogMatch } from "#config/logs/query.ts";
import type { SearchedRecord } from "#config/logs/record-values.ts";
import { wordPieces } from "#config/logs/text-test.ts";
import { decodeCell, type Json } from "./cell.ts";
import { type Cells, codeOfLine, untold } from "./cells.ts";
import { createLines, type Lines, type Needle } from "./lines.ts";
import { numbersIn } from "./number-lines.ts";
import { no, unsure, yes } from "./verdict.ts";

/** A verdict for each code of a column. `tagName`: what stands before the values in the tag's whole text. */
export type CellTest = (cells: Cells, tagName: string | null) => Uint8Array;

const blank: SearchedRecord = {
  ...{ message: "", service: null, host: null, level: "unknown", tags: [], attributes: {} },
  ...{ error: null, traceId: null },
};

const list = 0x5b;

const allLines = ({ count }: Lines) => Array.from({ length: count }, (_, line) => line);

/** Lines of several values, or of one that is no plain line. */
const listLines = ({ bytes, ends, count }: Lines): number[] => {
  const found: number[] = [];
  if (!bytes.includes("\n[")) return found;
  for (let line = 0, start = 1; line < count; line++) {
    if (bytes[start] === list) found.push(line);
    start = (ends()[line] ?? 0) + 1;
  }
  return found;
};

/** The query's own matcher, asked of a record that holds nothing but the cell. */
const askMatcher = (leaf: LogLeaf) => {
  const query: LogLeaf = leaf.kind === "match" && leaf.field === "*" ? leaf : { ...leaf, field: "@v" };
  return (cell: string, tagName: string | null): boolean => {
    const values = decodeCell(cell);
    const v: Json = tagName === null ? values : values.map((value) => `${tagName}:${String(value)}`);
    return matchesQuery(query, { ...blank, attributes: { v } });
  };
};

/** `settled`: lines that match for sure; `open`: those that may. Lists are not among them. */
type Candidates = { settled: number[]; open: number[] };

/** What the texts of cells cannot hold, or not as these bytes. */
const isPlain = (text: string) => text.isWellFormed() && !text.includes("\n");

/** By the longest text of a pattern, found where the pattern has it: at the start, at the end or anywhere. */
const matchCandidates = (match: LogMatch) => {
  const pieces = patternPieces(match);
  const texts = pieces.flatMap((piece, i) =>
    "text" in piece ? [{ text: piece.text, start: i === 0, end: i === pieces.length - 1 }] : [],
  );
  const [first] = texts;
  const best = first && texts.reduce((a, b) => (b.text.length > a.text.length ? b : a), first);
  const onlyStars = pieces.every((piece) => "text" in piece || piece.wild === "*");
  const isSafe = texts.every(({ text }) => isPlain(text));
  const settles = onlyStars && texts.length === 1 && isSafe && best?.text.startsWith('"') === false;
  const needle = (text: string, start: boolean, end: boolean): Needle => ({ bytes: Buffer.from(text), start, end });
  const needles: Needle[] = [];
  if (best?.start) {
    needles.push(needle(`"${best.text}`, true, best.end));
    // Numbers and booleans have no quote before them.
    if (/^[-\w]/.test(best.text)) needles.push(needle(best.text, true, best.end));
  } else if (best) needles.push(needle(best.text, false, best.end));
  const number = numberOf(literalOf(match));
  const numeric = number === null ? null : needle(JSON.stringify(number), true, true);

  return (lines: Lines, tagName: string | null): Candidates => {
    if (!isSafe && tagName === null) return { settled: [], open: [] };
    if (needles.length === 0 || tagName !== null) return { settled: [], open: allLines(lines) };
    const found = needles.flatMap((one) => lines.find(one));
    if (numeric) found.push(...lines.find(numeric));
    return settles ? { settled: found, open: [] } : { settled: [], open: found };
  };
};

/** For any text anywhere, by the longest word or piece of a word; letters are compared as free text compares them. */
const textCandidates = (match: LogMatch) => {
  const literal = literalOf(match);
  const pieces = literal === null ? wordPieces(patternPieces(match)) : [{ text: foldText(literal.toLowerCase()) }];
  const words = (pieces ?? []).flatMap((piece) => ("text" in piece ? piece.text.split(" ") : []));
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), "");
  const bytes = Buffer.from(longest);

  return (lines: Lines, tagName: string | null): Candidates => {
    if (tagName?.toLowerCase().includes(longest)) return { settled: [], open: allLines(lines) };
    const lowered = createLines(Buffer.from(lines.bytes.toString("utf8").toLowerCase()), lines.count);
    return { settled: [], open: lowered.find({ bytes, start: false, end: false }) };
  };
};

const matchTest = (match: LogMatch): CellTest => {
  const ask = askMatcher(match);
  const candidatesIn = match.field === "*" ? textCandidates(match) : matchCandidates(match);
  return ({ lines, size }, tagName) => {
    const table = new Uint8Array(size);
    table[untold] = unsure;
    const { settled, open } = candidatesIn(lines, tagName);
    for (const line of settled) table[codeOfLine(line)] = yes;
    for (const line of open.concat(listLines(lines))) table[codeOfLine(line)] = ask(lines.at(line), tagName) ? yes : no;
    return table;
  };
};

type Bounds = { low: number; high: number; includesLow: boolean; includesHigh: boolean };

const boundsOf = (leaf: Exclude<LogLeaf, LogMatch | { kind: "exists" }>): Bounds => {
  const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (leaf.kind === "range")
    return {
      low: leaf.low ?? low,
      high: leaf.high ?? high,
      includesLow: leaf.includes || leaf.low === null,
      includesHigh: leaf.includes || leaf.high === null,
    };
  const { op, bound } = leaf;
  return op.startsWith(">")
    ? { low: bound, high, includesLow: op === ">=", includesHigh: true }
    : { low, high: bound, includesLow: true, includesHigh: op === "<=" };
};

const numberTest = (leaf: Exclude<LogLeaf, LogMatch | { kind: "exists" }>): CellTest => {
  const ask = askMatcher(leaf);
  const { low, high, includesLow, includesHigh } = boundsOf(leaf);
  return ({ lines, size }, tagName) => {
    const table = new Uint8Array(size);
    table[untold] = unsure;
    const numbers = tagName === null ? numbersIn(lines) : new Float64Array(0);
    for (const [line, value] of numbers.entries()) {
      const isAbove = includesLow ? value >= low : value > low;
      const isBelow = includesHigh ? value <= high : value < high;
      if (isAbove && isBelow) table[codeOfLine(line)] = yes;
    }
    const open = tagName === null ? listLines(lines) : allLines(lines);
    for (const line of open) table[codeOfLine(line)] = ask(lines.at(line), tagName) ? yes : no;
    return table;
  };
};

/** For conditions on a field, and for texts anywhere (`field` "*"). */
export const createCellTest = (leaf: LogLeaf): CellTest => {
  if (leaf.kind === "match") return matchTest(leaf);
  if (leaf.kind !== "exists") return numberTest(leaf);
  return ({ size }) => new Uint8Array(size).fill(yes, untold);
};
