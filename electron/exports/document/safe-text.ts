// Isolates are kept where they come in pairs; embeddings and overrides act on what follows, so they are shown.
const isolateOpeners = /[\u2066-\u2068]/;
const popIsolate = "\u2069";
const firstStrongIsolate = "\u2068";

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200f\u061c]/u;

// Controls but tab and line feed, lone surrogates, line separators, what XML cannot hold, and marks nobody can see.
const unseen =
  /(?![\t\n])[\p{Cc}\p{Cs}\u2028\u2029\u00ad\u200b\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]/gu;

const flagTag = /[\u{1f3f4}\u{e0020}-\u{e007f}]$/u;

const picture = (char: string, at: number, whole: string): string => {
  const code = char.codePointAt(0) ?? 0;
  // Tags spell the flags of England, Scotland and Wales after a black flag; elsewhere they hide text.
  if (code >= 0xe0020 && flagTag.test(whole.slice(Math.max(0, at - 2), at))) return char;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "␡" : `\\u{${code.toString(16).toUpperCase()}}`;
};

/** Isolates without their partner are shown; those in pairs stay. */
const balanced = (text: string): string => {
  if (!/[\u2066-\u2069]/.test(text)) return text;
  const open: number[] = [];
  const alone = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (isolateOpeners.test(char)) open.push(at);
    else if (char === popIsolate && open.pop() === undefined) alone.add(at);
  }
  for (const at of open) alone.add(at);
  return text.replaceAll(/[\u2066-\u2069]/g, (char, at: number) => (alone.has(at) ? picture(char, at, text) : char));
};

/**
 * Text of people and of vendors that may stand on a page: line ends are \n, and what is invisible, turns its
 * surroundings or cannot be written in XML is shown (␀, \u{202E}). Letters, joiners and emoji stay as they are.
 */
export const safeText = (text: string): string => balanced(text.replaceAll(/\r\n?/g, "\n").replaceAll(unseen, picture));

/** In one line. */
export const safeLine = (text: string): string => safeText(text).replaceAll(/\s+/g, " ").trim();

export const hasRightToLeft = (text: string): boolean => rightToLeft.test(text);

/** Right-to-left text that cannot reorder what stands beside it. */
export const isolated = (text: string): string =>
  hasRightToLeft(text) ? firstStrongIsolate + text + popIsolate : text;

export const isolate = { open: firstStrongIsolate, close: popIsolate };

/** Cut by characters that people count, never within one of an astral plane. */
export const cutText = (text: string, mostChars: number): string => {
  if (text.length <= mostChars) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(mostChars - 2)) ? mostChars - 2 : mostChars - 1;
  return `${text.slice(0, Math.max(0, end))}…`;
};
