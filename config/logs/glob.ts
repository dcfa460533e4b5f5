import type { PatternPiece } from "./pattern.ts";

/** A star of "word" stops at a space; ? takes any one character. */
export type GlobPiece = PatternPiece | { wild: "word" };

type Program = {
  words: number;
  accepts: Map<string, Uint32Array>;
  /** What a character no literal names is accepted by: the ?s. */
  others: Uint32Array;
  stays: Uint32Array;
  staysAtSpace: Uint32Array;
  end: number;
};

const set = (bits: Uint32Array, at: number) => {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
};

/** State i means "the first i characters of the pattern were met"; a star lets a state stay. */
const compile = (pieces: readonly GlobPiece[]): Program => {
  const steps: { accepts: string | null; at: number }[] = [];
  const stars: { at: number; atSpace: boolean }[] = [];
  for (const piece of pieces) {
    if ("text" in piece) for (const char of piece.text) steps.push({ accepts: char, at: steps.length });
    else if (piece.wild === "?") steps.push({ accepts: null, at: steps.length });
    else stars.push({ at: steps.length, atSpace: piece.wild === "*" });
  }
  const words = (steps.length >>> 5) + 1;
  const empty = () => new Uint32Array(words);
  const others = empty();
  for (const { accepts, at } of steps) if (accepts === null) set(others, at);
  const accepts = new Map<string, Uint32Array>();
  for (const step of steps) {
    if (step.accepts === null) continue;
    const bits = accepts.get(step.accepts) ?? Uint32Array.from(others);
    set(bits, step.at);
    accepts.set(step.accepts, bits);
  }
  const [stays, staysAtSpace] = [empty(), empty()];
  for (const { at, atSpace } of stars) {
    set(stays, at);
    if (atSpace) set(staysAtSpace, at);
  }
  return { words, accepts, others, stays, staysAtSpace, end: steps.length };
};

const run = ({ words, accepts, others, stays, staysAtSpace, end }: Program, text: string): boolean => {
  const states = new Uint32Array(words);
  set(states, 0);
  for (const char of text) {
    const taken = accepts.get(char) ?? others;
    const loops = char === " " ? staysAtSpace : stays;
    let carry = 0;
    let alive = 0;
    for (let word = 0; word < words; word++) {
      const now = states[word] ?? 0;
      const moved = now & (taken[word] ?? 0);
      const next = (moved << 1) | carry | (now & (loops[word] ?? 0));
      carry = moved >>> 31;
      states[word] = next;
      alive |= next;
    }
    if (alive === 0) return false;
  }
  return (((states[end >>> 5] ?? 0) >>> (end & 31)) & 1) === 1;
};

/**
 * Whether a whole text fits the pieces. All ways to fit are followed at once, one bit each (Baeza-Yates and Gonnet's
 * shift-and), so the time is the text's length times the pattern's over 32, whatever either holds.
 */
export const globTest = (pieces: readonly GlobPiece[]): ((text: string) => boolean) => {
  const program = compile(pieces);
  return (text) => run(program, text);
};
