const escapeSign = String.fromCharCode(0x1b);
const csi = String.fromCharCode(0x9b);

// Colours only (SGR, ended by "m"): they say nothing. Other sequences move and clear, and are shown.
const colours = new RegExp(String.raw`(?:${escapeSign}\[|${csi})[0-9;:]{0,64}m`, "g");

// Control and format characters, lone surrogates, and all that Unicode says to leave invisible.
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

const emojiBefore = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?$/u;
const emojiAfter = /^\p{Extended_Pictographic}/u;

/** Marks that belong to the letter before them: emoji of several parts, and the forms of a Chinese character. */
const isPartOfLetter = (code: number, before: string, after: string): boolean => {
  if (code === 0x200d) return emojiBefore.test(before) && emojiAfter.test(after);
  if (code === 0xfe0e || code === 0xfe0f) return /[\p{Emoji}\p{So}\p{Sm}\p{Po}]$/u.test(before);
  const isVariation = (code >= 0xfe00 && code <= 0xfe0d) || (code >= 0xe0100 && code <= 0xe01ef);
  return isVariation && /\p{Unified_Ideograph}$/u.test(before);
};

const markFor = (code: number): string => {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "␡" : `\\u{${code.toString(16).toUpperCase()}}`;
};

/**
 * A text of unknown origin made safe to show: what would steer a terminal, turn or hide text is shown as a mark (␛,
 * \u{202E}), colours are taken out, line ends are \n. Nothing else changes, and nothing is lost unseen.
 */
export const visibleText = (text: string): string =>
  text
    .replaceAll(colours, "")
    .replaceAll("\r\n", "\n")
    .replaceAll(unseen, (found: string, at: number, whole: string) => {
      const code = found.codePointAt(0) ?? 0;
      const after = at + found.length;
      return isPartOfLetter(code, whole.slice(Math.max(0, at - 4), at), whole.slice(after, after + 2))
        ? found
        : markFor(code);
    });
