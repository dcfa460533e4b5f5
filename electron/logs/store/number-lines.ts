import { numberOf } from "#config/logs/match-query.ts";
import { decodeCell } from "./cell.ts";
import type { Lines } from "./lines.ts";

const quote = 0x22;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
/** Powers of ten and whole numbers up to here are doubles, so that one division of them is exact to the last bit. */
const mostDigits = 15;

/** A plain decimal from its bytes; NaN for anything else, which may still be a number. */
const plainNumber = (bytes: Buffer, from: number, to: number): number => {
  let at = from;
  const isNegative = bytes[at] === minus;
  if (isNegative) at++;
  if (at === to || to - at > mostDigits) return Number.NaN;
  let whole = 0;
  let scale = 1;
  let pointAt = -1;
  const first = at;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === point && pointAt === -1 && at > first) {
      pointAt = at;
      continue;
    }
    const digit = byte - zero;
    if (digit < 0 || digit > 9) return Number.NaN;
    whole = whole * 10 + digit;
    if (pointAt !== -1) scale *= 10;
  }
  return (isNegative ? -whole : whole) / scale;
};

const anyNumber = (cell: string): number => {
  const [value, ...more] = decodeCell(cell);
  return (more.length === 0 ? numberOf(value) : null) ?? Number.NaN;
};

/** What a comparison sees in cells of one value each: NaN where that is no number. */
export const numbersIn = (lines: Lines): Float64Array => {
  const { bytes, count } = lines;
  const numbers = new Float64Array(count);
  const ends = lines.ends();
  let start = 1;
  for (let line = 0; line < count; line++) {
    const end = ends[line] ?? start;
    const from = bytes[start] === quote ? start + 1 : start;
    const last = bytes[end - 1] ?? 0;
    // Most texts are no numbers, and every number ends in a digit or a point.
    const isNumber = (last >= zero && last <= zero + 9) || last === point;
    const plain = isNumber ? plainNumber(bytes, from, end) : Number.NaN;
    numbers[line] = isNumber && Number.isNaN(plain) ? anyNumber(lines.at(line)) : plain;
    start = end + 1;
  }
  return numbers;
};
