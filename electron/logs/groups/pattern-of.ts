const mostRead = 2000;
const mostShown = 300;

/** In this order: what a later rule would take apart comes first. */
const beforeIds: readonly [RegExp, string][] = [
  [/\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, "<time>"],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, "<id>"],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, "<address>"],
  [/"[^"\n]*"|`[^`\n]*`|(?<![\w])'[^'\n]*'(?!\w)/g, "<text>"],
  [/\?[\w%.~-]+=[^\s"')]*/g, "?<query>"],
  [/\b0x[0-9a-f]+\b/gi, "<hex>"],
  [/\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\b/gi, "<hex>"],
];

const word = /[A-Za-z0-9_-]{8,}/g;
/** Letters and three digits or more in one word: somebody's id. */
const isMadeUp = (found: string): boolean => /[A-Za-z]/.test(found) && found.replaceAll(/\D/g, "").length >= 3;

const afterIds: readonly [RegExp, string][] = [
  [/(?<![A-Za-z<])[+-]?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/gi, "<n>"],
  [/\d+/g, "<n>"],
  [/(?:•••@•••|•••• <n>|\[masked(?: [a-z ]+)?\])/g, "<masked>"],
  [/\s+/g, " "],
];

/** What messages of one kind have in common: numbers, ids, addresses, times and quoted texts stand as <n>, <id>, ... */
export const patternOf = (message: string): string => {
  let pattern = message.slice(0, mostRead);
  for (const [found, sign] of beforeIds) pattern = pattern.replaceAll(found, sign);
  pattern = pattern.replaceAll(word, (found) => (isMadeUp(found) ? "<id>" : found));
  for (const [found, sign] of afterIds) pattern = pattern.replaceAll(found, sign);
  return pattern.trim().slice(0, mostShown);
};
