import { parseNote } from "#config/incidents/parse-note.ts";

/** At any time the same words are marks. */
const anyTime = { nowMs: Date.UTC(2026, 0, 1, 12), timezone: "UTC" };

/** How a note on a panel begins: its title, as text even where it looks like one of the grammar's marks. */
export const noteOn = (title: string): string => {
  const begin = `${title}: `;
  return parseNote(`${begin}x`, anyTime).text === `${begin}x` ? begin : `\\${begin}`;
};

/** What was typed already stays, behind it. */
export const beginWith = (text: string, begin: string): string => (text.startsWith(begin) ? text : begin + text);
