import { createLines, type Lines, packLines } from "./lines.ts";
import { messageWords } from "./message-words.ts";

/** The messages of a segment as numbers of words. */
export type Words = {
  vocabulary: Lines;
  /** Words of all rows, one row after the other. */
  ids: Uint16Array;
  /** Behind each row's last word. */
  ends: Uint32Array;
};

/** Numbers of words have two bytes. */
const mostVocabulary = 65_536;
/** A segment is sealed before a usual block would not find room for its new words. */
const usualRoom = 8_192;

/** `codes`: how many words each row has, and then all of them. */
export type PackedWords = { entries: number; dictionary: Buffer; codes: Uint16Array };

export const packedWords = ({ entries, dictionary, codes }: PackedWords, rows: number): Words => {
  const ends = new Uint32Array(rows);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    end += codes[row] ?? 0;
    ends[row] = end;
  }
  return { vocabulary: createLines(dictionary, entries), ids: codes.subarray(rows), ends };
};

const larger = <T extends Uint16Array | Uint32Array>(made: T, old: T): T => {
  made.set(old);
  return made;
};

/** The words of a segment that rows are still added to. */
export const growWords = () => {
  const known = new Map<string, number>();
  const texts: string[] = [];
  let ids = new Uint16Array(1024);
  let ends = new Uint32Array(64);
  let rows = 0;
  let used = 0;
  let chars = 0;
  let vocabulary: Lines | null = null;

  /** -1: there is no number left for it. */
  const idOf = (word: string): number => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (texts.length === mostVocabulary) return -1;
    known.set(word, texts.length);
    texts.push(word);
    chars += word.length;
    vocabulary = null;
    return texts.length - 1;
  };

  return {
    isFull: () => texts.length > mostVocabulary - usualRoom,
    /** Of the vocabulary. */
    chars: () => chars,
    /** Whether it has words that are not kept here. */
    add: (message: string): boolean => {
      const { words, isCut } = messageWords(message);
      let isKnown = !isCut;
      if (used + words.length > ids.length)
        ids = larger(new Uint16Array(Math.max(ids.length * 2, used + words.length)), ids);
      if (rows === ends.length) ends = larger(new Uint32Array(rows * 2), ends);
      for (const word of words) {
        const id = idOf(word);
        if (id === -1) isKnown = false;
        else ids[used++] = id;
      }
      ends[rows++] = used;
      return !isKnown;
    },
    words: (): Words => {
      vocabulary ??= createLines(packLines(texts), texts.length);
      return { vocabulary, ids, ends };
    },
    packed: (): PackedWords => {
      const codes = new Uint16Array(rows + used);
      for (let row = 0; row < rows; row++) codes[row] = (ends[row] ?? 0) - (row === 0 ? 0 : (ends[row - 1] ?? 0));
      codes.set(ids.subarray(0, used), rows);
      return { entries: texts.length, dictionary: packLines(texts), codes };
    },
  };
};
