import { literalOf, patternPieces, spellPattern } from "#config/logs/pattern.ts";
import type { LogMatch } from "#config/logs/query.ts";
import { ownColumns } from "./record-columns.ts";
import { anyOf, cellsTest, type SegmentTest } from "./segment-test.ts";
import { most, spread, unsure, yes } from "./verdict.ts";
import { createWordTest } from "./word-test.ts";

const { shape, odd, cut } = ownColumns;

/** Signs without letters are looked for in what stands between the words: see messageShape. */
const signsTest = (match: LogMatch): SegmentTest => {
  const pieces = patternPieces(match);
  const isLiteral = literalOf(match) !== null;
  const tells = pieces.every((piece) =>
    "text" in piece
      ? isLiteral || (piece.text.toLowerCase() === piece.text && piece.text.toUpperCase() === piece.text)
      : piece.wild === "*",
  );
  if (!tells) return () => unsure;
  const spelled = spellPattern(pieces);
  const pattern = `*${isLiteral ? spelled.toLowerCase() : spelled}*`;
  const test = cellsTest({ kind: "match", field: "@shape", pattern, quoted: false }, false);
  return (segment, rows) => test(segment, shape, rows);
};

/** For free text. */
export const messageTest = (match: LogMatch): SegmentTest => {
  const words = createWordTest(match);
  const signs = signsTest(match);
  const isCut = cellsTest({ kind: "exists", field: "@cut" }, false);
  return (segment, rows) => {
    if (!words) return signs(segment, rows);
    const cutRows = isCut(segment, cut, rows);
    const found = words(segment.words(), rows);
    if (typeof cutRows === "number") return found;
    const verdicts = spread(found, rows);
    for (const [i, verdict] of cutRows.entries()) if (verdict === yes) verdicts[i] = unsure;
    return verdicts;
  };
};

/** Columns that hold no text of a record. */
const noTexts: readonly string[] = [shape, odd, cut];

/** For a text in the message or any other value. */
export const anywhereTest = (match: LogMatch): SegmentTest => {
  const inMessage = messageTest(match);
  const inCells = cellsTest(match, true);
  return (segment, rows) => {
    const columns = [...segment.columns()].filter((column) => !noTexts.includes(column));
    return most(
      inMessage(segment, rows),
      anyOf(columns, (column) => inCells(segment, column, rows)),
    );
  };
};
