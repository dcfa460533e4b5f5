import { parseNote } from "#config/incidents/parse-note.ts";

/** Of the time at which it is read only marks matter, and no panel's name makes those differ from zone to zone. */
const anyTime = { nowMs: 0, timezone: "UTC" };

/** How a note on a panel begins: its title, as text even where it looks like one of the grammar's marks. */
export const noteOn = (title: string): string => {
  const begin = `${title}: `;
  return parseNote(`${begin}x`, anyTime).text === `${begin}x` ? begin : `\\${begin}`;
};

/** What was typed already stays, behind it. */
export const beginWith = (text: string, begin: string): string => (text.startsWith(begin) ? text : begin + text);
