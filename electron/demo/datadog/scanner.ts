/** Thrown for text that is no query; the message is the answer's `errors` text. */
export class QuerySyntaxError extends Error {}

export type Scanner = {
  at: () => number;
  back: (position: number) => void;
  /** Takes the match of a sticky pattern after any white space; null leaves the place as it was. */
  take: (pattern: RegExp) => string | null;
  /** Takes these characters, or fails. */
  expect: (characters: string) => void;
  peek: (pattern: RegExp) => boolean;
  done: () => boolean;
  fail: (rule: string) => never;
};

export const createScanner = (text: string): Scanner => {
  let position = 0;
  const skip = () => {
    while (position < text.length && /\s/.test(text[position] ?? "")) position++;
  };
  const match = (pattern: RegExp) => {
    skip();
    const sticky = new RegExp(pattern.source, "yi");
    sticky.lastIndex = position;
    return sticky.exec(text)?.[0] ?? null;
  };
  const fail = (rule: string): never => {
    skip();
    const rest = text.slice(position, position + 20);
    throw new QuerySyntaxError(
      `Error parsing query: \n unable to parse ${text}: Rule '${rule}' didn't match at '${rest}' (line 1, column ${position + 1}).`,
    );
  };
  const take = (pattern: RegExp) => {
    const found = match(pattern);
    if (found !== null) position += found.length;
    return found;
  };
  return {
    at: () => position,
    back: (to) => {
      position = to;
    },
    take,
    peek: (pattern) => match(pattern) !== null,
    expect: (characters) => {
      skip();
      if (!text.startsWith(characters, position)) fail(`'${characters}'`);
      position += characters.length;
    },
    done: () => {
      skip();
      return position >= text.length;
    },
    fail,
  };
};
