import { maskLengthAt } from "./masks.ts";

/** Where a value stands in a text; `whole` takes its brackets or its quotes with it. */
export type Value = { start: number; end: number; form: "quoted" | "bracketed" | "bare" };

/** The end of a quoted text, before its closing quote; the end of the text when it was cut off. */
const quotedEnd = (text: string, start: number, quote: string): number => {
  for (let i = start; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === quote) return i;
  }
  return text.length;
};

/** Behind the bracket that closes the one at `start`; the end of the text when it was cut off. */
const bracketEnd = (text: string, start: number): number => {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const letter = text[i] ?? "";
    if (letter === '"') i = quotedEnd(text, i + 1, letter);
    else if (letter === "[" || letter === "{") depth++;
    else if ((letter === "]" || letter === "}") && --depth === 0) return i + 1;
  }
  return text.length;
};

const scheme = /(?:bearer|basic|token|negotiate|apikey)[ \t]{1,8}/iy;
const nextKey = /[\w.-]{1,40}[=:]/y;
const noSecret = /^(?:null|true|false|undefined|none|nil|\\{1,64})$/i;

const lengthOf = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

/** Whether a bare value ends: at a blank, a quote or a separator; at a comma when a blank or the next key follows. */
const endsBare = (text: string, at: number): boolean => {
  const letter = text[at] ?? "";
  const next = text[at + 1] ?? "";
  if (letter === ",") return /[\s"']/.test(next) || lengthOf(nextKey, text, at + 1) > 0;
  if (letter === "\\") return next !== "" && "\"'`nrtu\\".includes(next);
  return /[\s&;"'`<>]/.test(letter);
};

const endsLine = (text: string, at: number): boolean => {
  const letter = text[at] ?? "";
  return letter === "\\" ? /[nr]/.test(text[at + 1] ?? "") : /[\r\n"'`]/.test(letter);
};

const endsElement = (text: string, at: number): boolean => text[at] === "<";

const bareValue = (text: string, start: number, ends: (text: string, at: number) => boolean): Value | null => {
  const masked = maskLengthAt(text, start);
  if (masked > 0 && /^(?:$|[\s&;"'`<,)\]}\\])/.test(text.slice(start + masked, start + masked + 1))) return null;
  let end = ends === endsBare ? start + lengthOf(scheme, text, start) : start;
  while (end < text.length && !ends(text, end)) end++;
  while (end > start && /[\s,.)\]}]/.test(text[end - 1] ?? "")) end--;
  return end === start || noSecret.test(text.slice(start, Math.min(end, start + 65)))
    ? null
    : { start, end, form: "bare" };
};

export type Reading = "value" | "line" | "element";

/**
 * The value that begins behind the separator at `at`; null when there is none, or only a mask.
 * A "line" (of headers) is read to its end, an XML "element" up to the next tag.
 */
export const readValue = (text: string, at: number, reading: Reading): Value | null => {
  if (reading === "element") return bareValue(text, at, endsElement);
  const start = at + lengthOf(/\s{0,64}(?:[bur]{1,2}(?=["']))?/iy, text, at);
  const first = text[start] ?? "";
  if (first === '"' || first === "'" || first === "`") {
    const end = quotedEnd(text, start + 1, first);
    const empty = end === start + 1 || maskLengthAt(text, start + 1) === end - start - 1;
    return empty || noSecret.test(text.slice(start + 1, Math.min(end, start + 66)))
      ? null
      : { start: start + 1, end, form: "quoted" };
  }
  if ((first === "[" || first === "{") && maskLengthAt(text, start) === 0) {
    const end = bracketEnd(text, start);
    return end - start <= 2 ? null : { start, end, form: "bracketed" };
  }
  if (/[\r\n]/.test(text.slice(at, start)) || /^\\+["'`]/.test(text.slice(start, start + 16))) return null;
  return bareValue(text, start, reading === "line" ? endsLine : endsBare);
};
