/** What each problem of a search says in English; `about` is the part of the search, or the number, it speaks of. */
const sentences = {
  "too-long": (about) => `A search may have at most ${about} characters`,
  "too-deep": (about) => `Parentheses may be nested ${about} deep, not more`,
  "open-parenthesis": () => "This parenthesis is never closed",
  "closed-parenthesis": () => "This parenthesis was never opened",
  "open-quote": () => "This quote is never closed",
  "open-range": () => "This range is never closed",
  "range-turned": () => "This range ends before it starts",
  "range-without-to": () => "TO must stand between the ends of a range",
  cidr: () => "CIDR() is not supported; write @ip:10.0.*",
  "no-field": () => "A field's name must stand before the colon",
  "wild-field": () => "A field's name cannot hold * or ?; *:text searches all fields",
  "no-value": (about) => `A value must follow ${about}: without a space`,
  "no-number": (about) => `A number must follow ${about}`,
  "no-term-at-end": () => "The search ends where a term is missing",
  "no-term-in-parenthesis": () => "A term is missing before )",
  "no-term-before": (about) => `A term is missing before ${about}; write "${about}" to search the word`,
  "lone-sign": (about) => `${about} must stand directly before what it excludes`,
  "lone-backslash": () => "A backslash must stand before the character it protects",
  "wild-too-long": (about) => `A value with * or ? may have at most ${about} characters`,
  masked: () => "searching for masked values is not possible here",
} as const satisfies Record<string, (about: string) => string>;

export type LogProblemCode = keyof typeof sentences;

export const isLogProblemCode = (code: string): code is LogProblemCode => Object.hasOwn(sentences, code);

/** Where in the text, in characters (UTF-16 units) from its start, a search cannot be read, and why. */
export type LogQueryProblem = { at: number; code: LogProblemCode; about: string; message: string };

export const queryProblem = (at: number, code: LogProblemCode, about: string | number = ""): LogQueryProblem => ({
  at,
  code,
  about: String(about),
  message: sentences[code](String(about)),
});
