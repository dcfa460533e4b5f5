import { foldText } from "#config/logs/fold-text.ts";
import { type GlobPiece, globTest } from "#config/logs/glob.ts";
import { literalOf, patternPieces } from "#config/logs/pattern.ts";
import type { LogMatch } from "#config/logs/query.ts";
import { wordPieces } from "#config/logs/text-test.ts";
import type { Lines } from "./lines.ts";
import { no, type Rows, yes } from "./verdict.ts";
import type { Words } from "./words.ts";

/** One word of a pattern: itself, or what fits it. */
type Word = { literal: string } | { pieces: GlobPiece[] };

/** Each of them may be any letter or the space between two words. */
const mostOpenLetters = 4;

/** The pieces with each ? taken as a letter and as a space: two to the power of their number. */
const readings = (pieces: readonly GlobPiece[]): GlobPiece[][] =>
  pieces.reduce<GlobPiece[][]>(
    (all, piece) =>
      "wild" in piece && piece.wild === "?"
        ? all.flatMap((one) => [
            [...one, piece],
            [...one, { text: " " }],
          ])
        : all.map((one) => [...one, piece]),
    [[]],
  );

/** A reading cut at its spaces; null when words stand in it that have no letter. */
const cut = (pieces: readonly GlobPiece[]): Word[] | null => {
  const words: GlobPiece[][] = [[]];
  for (const piece of pieces) {
    if (!("text" in piece)) words.at(-1)?.push(piece);
    else
      for (const [i, text] of piece.text.split(" ").entries()) {
        if (i > 0) words.push([]);
        if (text !== "") words.at(-1)?.push({ text });
      }
  }
  // A space stands before the first word and behind the last one.
  const inner = words.slice(1, -1);
  if (words[0]?.length !== 0 || words.at(-1)?.length !== 0 || inner.some((word) => word.length === 0)) return null;
  return inner.map((word) => {
    const texts = word.flatMap((piece) => ("text" in piece ? [piece.text] : []));
    return texts.length === word.length ? { literal: texts.join("") } : { pieces: word };
  });
};

/** Sequences of words, any of which makes a match; null when words alone cannot tell. */
const sequencesOf = (match: LogMatch): Word[][] | null => {
  const pieces = patternPieces(match);
  if (wordPieces(pieces) === null) return null;
  const literal = literalOf(match);
  if (literal !== null)
    return [
      foldText(literal.toLowerCase())
        .trim()
        .split(" ")
        .map((word) => ({ literal: word })),
    ];
  const folded = wordPieces(pieces) ?? [];
  if (folded.filter((piece) => "wild" in piece && piece.wild === "?").length > mostOpenLetters) return null;
  return readings(folded).flatMap((reading) => {
    const words = cut(reading);
    return words === null ? [] : [words];
  });
};

/** The words of a vocabulary that fit. */
const createLookup = (word: Word) => {
  if ("literal" in word) {
    return (vocabulary: Lines): number[] => {
      const id = vocabulary.indexOf(word.literal);
      return id === -1 ? [] : [id];
    };
  }
  const { pieces } = word;
  const fits = globTest(pieces);
  const texts = pieces.flatMap((piece, i) => ("text" in piece ? [{ text: piece.text, at: i }] : []));
  const [first = { text: "", at: -1 }] = texts;
  const { text, at } = texts.reduce((a, b) => (b.text.length > a.text.length ? b : a), first);
  const needle = { bytes: Buffer.from(text), start: at === 0, end: at === pieces.length - 1 };
  const settles = texts.length === 1 && pieces.every((piece) => "text" in piece || piece.wild === "word");
  return (vocabulary: Lines): number[] => {
    const found = vocabulary.find(needle);
    return settles ? found : found.filter((line) => fits(vocabulary.at(line)));
  };
};

type Table = Uint8Array;

const findOne = ({ ids, ends }: Words, table: Table, rows: Rows, verdicts: Uint8Array) => {
  let start = rows.from === 0 ? 0 : (ends[rows.from - 1] ?? 0);
  for (let row = rows.from; row < rows.to; row++) {
    const end = ends[row] ?? 0;
    for (let at = start; at < end; at++) {
      if (table[ids[at] ?? 0] === 0) continue;
      verdicts[row - rows.from] = yes;
      break;
    }
    start = end;
  }
};

const findSequence = ({ ids, ends }: Words, tables: readonly Table[], rows: Rows, verdicts: Uint8Array) => {
  const [first = new Uint8Array(0)] = tables;
  let start = rows.from === 0 ? 0 : (ends[rows.from - 1] ?? 0);
  for (let row = rows.from; row < rows.to; row++) {
    const end = ends[row] ?? 0;
    const last = end - tables.length;
    for (let at = start; at <= last; at++) {
      if (first[ids[at] ?? 0] === 0) continue;
      let next = 1;
      while (next < tables.length && tables[next]?.[ids[at + next] ?? 0] === 1) next++;
      if (next < tables.length) continue;
      verdicts[row - rows.from] = yes;
      break;
    }
    start = end;
  }
};

/** Verdicts on rows' messages, or one for all of them. */
export type WordTest = (words: Words, rows: Rows) => Uint8Array | typeof no;

/** For free text; null when its words alone cannot tell, as where it has none. */
export const createWordTest = (match: LogMatch): WordTest | null => {
  const sequences = sequencesOf(match)?.map((words) => words.map(createLookup));
  if (!sequences) return null;
  return (words, rows) => {
    const { vocabulary } = words;
    const verdicts = new Uint8Array(rows.to - rows.from);
    let isFound = false;
    for (const lookups of sequences) {
      const tables: Table[] = [];
      for (const lookup of lookups) {
        const ids = lookup(vocabulary);
        if (ids.length === 0) break;
        const table = new Uint8Array(vocabulary.count);
        for (const id of ids) table[id] = 1;
        tables.push(table);
      }
      const [only] = tables;
      if (!only || tables.length < lookups.length) continue;
      isFound = true;
      if (tables.length === 1) findOne(words, only, rows, verdicts);
      else findSequence(words, tables, rows, verdicts);
    }
    return isFound ? verdicts : no;
  };
};
