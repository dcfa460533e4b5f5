/** Scripts that put no spaces between words: each of their characters is a word of its own. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
const between = /[^\p{L}\p{M}\p{N}_]+/gu;

/**
 * A text as free text search sees it: its words in lower case, one space before, between and after them. Punctuation
 * is not searchable, as at Datadog (docs.datadoghq.com/logs/explorer/search_syntax).
 */
export const foldText = (text: string): string =>
  ` ${text.toLowerCase().replace(unspaced, " $& ").replace(between, " ")} `.replace(/^ +| +$/g, " ");
