export type Run = { start: number; end: number };
type IsMember = (code: number) => boolean;

/** From `start` on, the end of the letters that belong. By hand: V8's expressions overflow on runs of megabytes. */
export const runEnd = (text: string, start: number, belongs: IsMember): number => {
  let end = start;
  while (end < text.length && belongs(text.charCodeAt(end))) end++;
  return end;
};

/** All runs of at least `least` letters that belong. */
export const runsOf = (text: string, belongs: IsMember, least: number): Run[] => {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!belongs(text.charCodeAt(at))) continue;
    const end = runEnd(text, at + 1, belongs);
    if (end - at >= least) runs.push({ start: at, end });
    at = end;
  }
  return runs;
};

export const isDigit: IsMember = (code) => code >= 0x30 && code <= 0x39;
const isLetter: IsMember = (code) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
/** A-Z, a-z, 0-9, _ and -. */
export const isTokenLetter: IsMember = (code) => isDigit(code) || isLetter(code) || code === 0x5f || code === 0x2d;
/** Base64 of both alphabets, without the padding. */
export const isBase64Letter: IsMember = (code) => isTokenLetter(code) || code === 0x2b || code === 0x2f;
export const isPrintable: IsMember = (code) =>
  (code >= 0x20 && code <= 0x7e) || code === 0x09 || code === 0x0a || code === 0x0d;
