import { type Moment, type Now, parseMoment } from "#config/incidents/parse-moment.ts";

export type StartLine = { title: string; moment: Moment | null };

/** "14:03 Payments slow": a time before the title, in the words of notes; the longer reading wins ("yesterday 23:58"). */
export const parseStart = (line: string, now: Now): StartLine => {
  const whole = line.trim();
  const words = [...whole.slice(0, 60).matchAll(/\S+/g)].slice(0, 2);
  for (const last of words.reverse()) {
    const length = last.index + last[0].length;
    if (/\S/.test(whole[length] ?? " ")) continue;
    const moment = parseMoment(whole.slice(0, length).replace(/\s+/g, " "), now);
    if (moment) return { title: whole.slice(length).trim(), moment };
  }
  return { title: whole, moment: null };
};

const mostNamed = 3;
const mostChars = 120;

/** What is red, as a title to begin with; "" when nothing is. */
export const titleOfRed = (titles: readonly string[], joint: string, more: (count: number) => string): string => {
  const different = [...new Set(titles)];
  const named = different.slice(0, mostNamed).map((title) => title.slice(0, mostChars));
  const left = different.length - named.length;
  return [...named, ...(left > 0 ? [more(left)] : [])].join(joint);
};
