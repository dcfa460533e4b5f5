const newline = 0x0a;

/** A text that a line holds, starts with or ends with. */
export type Needle = { bytes: Buffer; start: boolean; end: boolean };

/** Texts without line ends, of which there may be very many: searched as the bytes they are. */
export type Lines = {
  count: number;
  at: (line: number) => string;
  /** Numbers of the lines, ascending. */
  find: (needle: Needle) => number[];
  /** The line of this very text; -1 when there is none. */
  indexOf: (text: string) => number;
  bytes: Buffer;
  /** Where each line ends in the bytes; it begins behind the end of the one before, the first at 1. */
  ends: () => Uint32Array;
};

export const packLines = (texts: readonly string[]): Buffer =>
  Buffer.from(texts.length === 0 ? "\n" : `\n${texts.join("\n")}\n`);

const endsIn = (bytes: Buffer, count: number): Uint32Array => {
  const ends = new Uint32Array(count);
  let line = 0;
  for (let at = 1; at < bytes.length && line < count; at++) if (bytes[at] === newline) ends[line++] = at;
  return ends;
};

/** The first line that ends at or after a place. */
const lineAt = (ends: Uint32Array, at: number): number => {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const createLines = (bytes: Buffer, count: number): Lines => {
  let known: Uint32Array | null = null;
  const ends = () => {
    known ??= endsIn(bytes, count);
    return known;
  };

  const find = ({ bytes: wanted, start, end }: Needle, most: number): number[] => {
    const found: number[] = [];
    if (wanted.length === 0) return Array.from({ length: count }, (_, line) => line);
    for (let at = bytes.indexOf(wanted, 1); at !== -1 && found.length < most; at = bytes.indexOf(wanted, at)) {
      if ((start && bytes[at - 1] !== newline) || (end && bytes[at + wanted.length] !== newline)) {
        at++;
        continue;
      }
      const line = lineAt(ends(), at);
      found.push(line);
      at = (ends()[line] ?? bytes.length) + 1;
    }
    return found;
  };

  return {
    count,
    bytes,
    ends,
    at: (line) => {
      const start = line === 0 ? 1 : (ends()[line - 1] ?? 0) + 1;
      return bytes.toString("utf8", start, ends()[line]);
    },
    find: (needle) => find(needle, Number.POSITIVE_INFINITY),
    indexOf: (text) => find({ bytes: Buffer.from(text), start: true, end: true }, 1)[0] ?? -1,
  };
};
