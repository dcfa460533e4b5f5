import { foldText } from "#config/logs/fold-text.ts";

/** Of one record. What lies beyond is stored and found all the same, only by reading the record. */
const mostChars = 16_384;

const wordOrNumber = /[\p{L}\p{M}\p{N}_]+/gu;

/** The words that free text search sees; `isCut` when the message has more of them. */
export const messageWords = (message: string): { words: string[]; isCut: boolean } => {
  const isCut = message.length > mostChars;
  const folded = foldText(isCut ? message.slice(0, mostChars) : message).trim();
  return { words: folded === "" ? [] : folded.split(" "), isCut };
};

/** What stands between the words, each of which is one letter here: enough to search for signs alone. */
export const messageShape = (message: string): string => message.toLowerCase().replace(wordOrNumber, "a");
