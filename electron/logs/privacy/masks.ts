/** What stands in place of a masked value. Nothing here is found again by a finder: masking twice is masking once. */
export const masks = {
  value: "[masked]",
  token: "[masked token]",
  key: "[masked private key]",
  encoded: "[masked base64]",
  mail: "•••@•••",
} as const;

/** The last four digits may be shown: PCI DSS 3.4.1. */
export const cardMask = (digits: string): string => `•••• ${digits.slice(-4)}`;

const mask = /\[masked(?: token| private key| base64)?\]|•••@•••|•••• \d{4}|[*•]{1,1000}/y;

/** The length of a mask that begins at `at`; 0 when none does. */
export const maskLengthAt = (text: string, at: number): number => {
  mask.lastIndex = at;
  return mask.exec(text)?.[0].length ?? 0;
};

export const isMask = (text: string): boolean => text !== "" && maskLengthAt(text, 0) === text.length;

/** A part of a text to be replaced: start inclusive, end exclusive. */
export type Span = { start: number; end: number; by: string };
