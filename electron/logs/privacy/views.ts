/** A text as it reads once something was decoded or left out, and where each of its characters came from. */
export type View = { text: string; from: (at: number) => number };

/** `frozen`: the characters from here on all came from the same place, until the next mark. */
type Mark = { at: number; from: number; frozen: boolean };

const lastMark = (marks: readonly Mark[], at: number): Mark | null => {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return marks[low - 1] ?? null;
};

const rewrite = (view: View, pattern: RegExp, read: (match: RegExpExecArray) => string): View | null => {
  const marks: Mark[] = [];
  const parts: string[] = [];
  let length = 0;
  let done = 0;
  for (const match of view.text.matchAll(pattern)) {
    const replacement = read(match);
    const before = view.text.slice(done, match.index);
    length += before.length;
    if (replacement !== "") marks.push({ at: length, from: match.index, frozen: true });
    length += replacement.length;
    done = match.index + match[0].length;
    marks.push({ at: length, from: done, frozen: false });
    parts.push(before, replacement);
  }
  if (parts.length === 0) return null;
  const from = (at: number): number => {
    const mark = lastMark(marks, at);
    if (mark === null) return view.from(at);
    return view.from(mark.frozen ? mark.from : mark.from + at - mark.at);
  };
  return { text: parts.join("") + view.text.slice(done), from };
};

// Colours, what hides on a screen, and full-width letters (Ａ is A): none of them may keep a secret from being found.
const escapeSign = String.fromCharCode(0x1b);
const disguise = new RegExp(
  String.raw`${escapeSign}\[[0-9;:?]{0,64}[ -/]{0,4}[@-~]|(?![\t\n\r])\p{Cc}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\uff01-\uff5e]`,
  "gu",
);
const unmask = ([found]: RegExpExecArray): string =>
  found >= "\uff01" && found <= "\uff5e" ? String.fromCharCode(found.charCodeAt(0) - 0xfee0) : "";

const named: Readonly<Record<string, string>> = { quot: '"', amp: "&", lt: "<", gt: ">", apos: "'", commat: "@" };
const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: " ", f: " " };
const escapes =
  /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\(["'`\\/nrtbf])|%([0-9a-f]{2})|&#(\d{1,7});|&#x([0-9a-f]{1,6});|&(quot|amp|lt|gt|apos|commat);/gi;
/** The same for any depth at once: what is left after the levels that are undone one by one. */
const deepEscapes =
  /(?<!\\)\\{1,1024}(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(["'`/nrtbf]))|%(?:25){0,1024}([0-9a-f]{2})|&(?:amp;){0,1024}#(\d{1,7});|&(?:amp;){0,1024}#x([0-9a-f]{1,6});|&(?:amp;){0,1024}(quot|lt|gt|apos|commat);/gi;

const readEscape = (match: RegExpExecArray): string => {
  const [, unicode, hex, plain, percent, decimal, entity, name] = match;
  if (plain !== undefined) return controls[plain] ?? plain;
  if (name !== undefined) return named[name.toLowerCase()] ?? "";
  const code = decimal === undefined ? Number.parseInt(unicode ?? hex ?? percent ?? entity ?? "", 16) : Number(decimal);
  // A byte of UTF-8 is a part of some letter; which one does not matter here.
  if (percent !== undefined && code >= 0x80) return "é";
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
};

const levels = 5;

/** A text as it came, and as it reads with its escapes (JSON, URL, HTML) undone once, twice and so on. */
export const viewsOf = (text: string): View[] => {
  const whole: View = { text, from: (at) => at };
  const bare = (view: View) => rewrite(view, disguise, unmask) ?? view;
  const views = [bare(whole)];
  for (let level = 0; level <= levels; level++) {
    const previous = views[level];
    const next = previous && rewrite(previous, level === levels ? deepEscapes : escapes, readEscape);
    if (!next) break;
    views.push(bare(next));
  }
  return views;
};
