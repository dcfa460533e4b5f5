const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Longer than any letter people write; one longer (a base letter under a thousand accents) is cut inside. */
const longestGrapheme = 128;

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** At most the first `maxChars` UTF-16 units of a text, cut between letters as people see them. */
export const headOf = (text: string, maxChars: number): string => {
  if (text.length <= maxChars) return text;
  const from = Math.max(0, maxChars - longestGrapheme);
  const near = text.slice(from, maxChars + longestGrapheme);
  const cut = graphemes.segment(near).containing(maxChars - from)?.index ?? 0;
  if (cut > 0) return text.slice(0, from + cut);
  return text.slice(0, isLowSurrogate(text.charCodeAt(maxChars)) ? maxChars - 1 : maxChars);
};
