/** `hidden` and `mask` are not the text's own letters: characters without a picture, and what stands for a masked value. */
export type TextPart = { kind: "plain" | "hidden" | "mask"; text: string };

/** Controls, format characters (bidi overrides among them) and lone surrogates; joiners within words and emoji stay. */
const hiddenChars = "(?:(?![\\n\\t\\u200c\\u200d\\u0600-\\u0605])[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029])+";
const masks = "\\[masked(?: [a-z0-9 ]{1,20})?\\]|•••@•••|•••• \\d{4}";
const special = new RegExp(`(${hiddenChars})|${masks}`, "gu");

const picture = (char: string): string => `‹${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}›`;

/** A hostile text in parts that can be shown: every character of it is seen, none acts. */
export const visibleParts = (text: string): TextPart[] => {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(special)) {
    if (match.index > from) parts.push({ kind: "plain", text: text.slice(from, match.index) });
    const [found, hidden] = match;
    if (hidden === undefined) parts.push({ kind: "mask", text: found });
    else parts.push({ kind: "hidden", text: [...hidden].map(picture).join("") });
    from = match.index + found.length;
  }
  if (from < text.length) parts.push({ kind: "plain", text: text.slice(from) });
  return parts;
};

/** The head of a text as one line. */
export const oneLine = (text: string, mostChars: number): string =>
  text.slice(0, mostChars).replace(/\s*\r?\n\s*/g, " ⏎ ");
