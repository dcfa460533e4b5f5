import { type KeyRules, looksRandom, type Secrecy } from "./key-names.ts";
import { masks, type Span } from "./masks.ts";
import { type Reading, readValue } from "./read-value.ts";

type Key = { name: string; start: number; end: number; before: string; after: string };

const longestName = 64;

const isNameLetter = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x5f ||
  code === 0x2d ||
  code === 0x2e ||
  code === 0x24 ||
  (code >= 0xaa && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f));

const backOver = (text: string, from: number, most: number, letters: string): number => {
  let at = from;
  while (at > 0 && from - at < most && letters.includes(text[at - 1] ?? "")) at--;
  return at;
};

/** The name that ends before a separator: password, "password", params["password"], http.headers.cookie. */
const keyBefore = (text: string, separator: number): Key | null => {
  const unspaced = backOver(text, separator, 4, " \t");
  const end = backOver(text, unspaced, 8, "\"'`\\]");
  let start = end;
  while (start > 0 && end - start < longestName && isNameLetter(text.charCodeAt(start - 1))) start--;
  if (start === end) return null;
  return { name: text.slice(start, end), start, end, before: text[start - 1] ?? "", after: text[end] ?? "" };
};

/** "api key: x": the word before belongs to the name. */
const secrecyOf = (text: string, key: Key, rules: KeyRules): Secrecy => {
  const alone = rules.secrecy([key.name]);
  if (alone === "secret" || key.before !== " ") return alone;
  const word = /[A-Za-z]{2,20}$/.exec(text.slice(Math.max(0, key.start - 21), key.start - 1))?.[0];
  const both = word === undefined || !/^(?:key|string|number)s?$/i.test(key.name) ? null : `${word}_${key.name}`;
  return both !== null && rules.hides([both]) ? "secret" : alone;
};

const header = /(?:authorization|cookie)$/i;
const spoken = /^\s*(?:bearer|basic|token|negotiate)\s/i;
const pairValue = /,\s{0,64}(?:["'`]?(?:value|values|val|v)["'`]?\s{0,8}[:=]\s{0,64})?(?=["'`[])/iy;

type Site = { key: Key; valueAt: number; reading: Reading };

/** A comma separates a name from its value in ["authorization", "x"] and {"name": "authorization", "value": "x"}. */
const pairSite = (text: string, at: number, key: Key): Site | null => {
  if (key.before !== key.after || !/["'`]/.test(key.after)) return null;
  pairValue.lastIndex = at;
  const found = pairValue.exec(text)?.[0];
  return found === undefined ? null : { key, valueAt: at + found.length, reading: "value" };
};

const siteAt = (text: string, at: number): Site | null => {
  const sign = text[at];
  const key = keyBefore(text, at);
  if (key === null) return null;
  if (sign === ",") return pairSite(text, at, key);
  if (sign === ">") return key.before === "<" && key.end === at ? { key, valueAt: at + 1, reading: "element" } : null;
  const next = text[at + 1];
  if (sign === ":" && next === ":") return null;
  const valueAt = next === "=" || next === ">" ? at + 2 : at + 1;
  const isHeader = sign === ":" && header.test(key.name) && !/["'`\\\]]/.test(key.after);
  const reading = isHeader && !spoken.test(text.slice(valueAt, valueAt + 24)) ? "line" : "value";
  return { key, valueAt, reading };
};

const spanAt = (text: string, at: number, rules: KeyRules): Span | null => {
  const site = siteAt(text, at);
  if (site === null) return null;
  const secrecy = secrecyOf(text, site.key, rules);
  if (secrecy === "open") return null;
  const value = readValue(text, site.valueAt, site.reading);
  if (value === null) return null;
  if (secrecy === "perhaps" && !(value.form !== "bracketed" && looksRandom(text.slice(value.start, value.end))))
    return null;
  // What stood bare or in brackets in JSON becomes a text of JSON.
  const quote = value.form !== "quoted" && site.key.after === '"' ? '"' : "";
  return { start: value.start, end: value.end, by: `${quote}${masks.value}${quote}` };
};

const separators = /[:=,>]/g;

/** Values that follow the name of a secret, in any notation. */
export const findKeyed = (text: string, rules: KeyRules): Span[] => {
  const spans: Span[] = [];
  let done = 0;
  for (const { index } of text.matchAll(separators)) {
    const span = index < done ? null : spanAt(text, index, rules);
    if (span === null) continue;
    spans.push(span);
    done = span.end;
  }
  return spans;
};
