import { asPattern } from "./pattern.ts";
import { type LogProblemCode, type LogQueryProblem, queryProblem } from "./query-problem.ts";

/** A place in a search's text. After the first problem it stands at the end, so that every loop ends. */
export type Scan = { readonly text: string; at: number; problem: LogQueryProblem | null };

export const fail = (scan: Scan, at: number, code: LogProblemCode, about: string | number = ""): void => {
  scan.problem ??= queryProblem(at, code, about);
  scan.at = scan.text.length;
};

export const peek = (scan: Scan): string => scan.text.charAt(scan.at);

export const isSpace = (char: string): boolean => /^\s$/.test(char);

export const skipSpace = (scan: Scan): void => {
  while (isSpace(peek(scan))) scan.at++;
};

/** Steps over the character if it is the next one. */
export const take = (scan: Scan, char: string): boolean => {
  const found = scan.text.startsWith(char, scan.at);
  if (found) scan.at += char.length;
  return found;
};

const keyword = /(?:AND|OR|NOT)(?=[\s()"]|$)/y;

export const peekKeyword = (scan: Scan): "AND" | "OR" | "NOT" | null => {
  keyword.lastIndex = scan.at;
  const found = keyword.exec(scan.text)?.[0];
  return found === "AND" || found === "OR" || found === "NOT" ? found : null;
};

const endsWord = (char: string) => char === "" || char === "(" || char === ")" || char === '"' || isSpace(char);

/** A word up to a space, parenthesis, quote or one of `stops`, in a pattern's spelling (see ./pattern.ts). */
export const readWord = (scan: Scan, stops = ""): string => {
  let pattern = "";
  for (;;) {
    const char = peek(scan);
    if (endsWord(char) || stops.includes(char)) return pattern;
    if (char === "\\") {
      const next = scan.text.charAt(scan.at + 1);
      if (next === "") fail(scan, scan.at, "lone-backslash");
      else pattern += asPattern(next);
      scan.at = Math.min(scan.at + 2, scan.text.length);
    } else {
      pattern += char;
      scan.at++;
    }
  }
};

/** The text between quotes; the scan stands at the first one. A backslash protects a quote or a backslash. */
export const readQuoted = (scan: Scan): string => {
  const from = scan.at++;
  let text = "";
  for (;;) {
    const char = peek(scan);
    const next = scan.text.charAt(scan.at + 1);
    scan.at++;
    if (char === '"') return text;
    if (char === "") {
      fail(scan, from, "open-quote");
      return text;
    }
    if (char === "\\" && (next === '"' || next === "\\")) {
      text += next;
      scan.at++;
    } else text += char;
  }
};
