/** A line as Loki would hold it after its json stage; a label that is not there is empty. */
export type LokiLine = { line: string; labels: Readonly<Record<string, string>> };

const token = /\s*("(?:[^"\\]|\\.)*"|[a-zA-Z_]\w*|[<>!=|]?[=~>]|[<>|]|[{}(),]|[+-]?[\d.]+(?:e[+-]?\d+)?)/y;

/** Throws where the text holds anything else than LogQL's tokens. */
const tokensOf = (text: string): string[] => {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text)?.[1];
    if (found === undefined) throw new Error(`not LogQL at ${at}: ${text}`);
    tokens.push(found);
  }
  return tokens;
};

/** RE2's names of scripts are JavaScript's with sc= before them. V8 13 misreads classes within its (?i:). */
const regex = (text: string, anchored: boolean) => {
  const own = text.replace(/\\p\{(Han|Hiragana|Katakana|Thai)\}/g, "\\p{sc=$1}").replace("(?i:", "(?:");
  return new RegExp(anchored ? `^(?:${own})$` : own, text.includes("(?i:") ? "iu" : "u");
};

/** Whether a line passes a LogQL log query, for the part of LogQL that searches are translated to. */
export const passesLogQl = (query: string, { line, labels }: LokiLine): boolean => {
  const tokens = tokensOf(query);
  const next = () => {
    const found = tokens.shift();
    if (found === undefined) throw new Error(`ends too early: ${query}`);
    return found;
  };
  const expect = (wanted: string) => {
    const found = next();
    if (found !== wanted) throw new Error(`${found} instead of ${wanted}: ${query}`);
  };
  const text = () => String(JSON.parse(next()));
  const known: Record<string, string> = { ...labels };

  const condition = (): boolean => {
    const name = next();
    if (name === "(") {
      const inside = either();
      expect(")");
      return inside;
    }
    const value = Object.hasOwn(known, name) ? (known[name] ?? "") : "";
    const operator = next();
    if (operator === "=") return value === text();
    if (operator === "!=") return value !== text();
    if (operator === "=~") return regex(text(), true).test(value);
    if (operator === "!~") return !regex(text(), true).test(value);
    const bound = Number(next());
    // as Loki: a missing label never passes, one that is no number always does
    if (value === "") return false;
    if (Number.isNaN(Number(value))) return true;
    if (operator === ">") return Number(value) > bound;
    if (operator === ">=") return Number(value) >= bound;
    if (operator === "<") return Number(value) < bound;
    if (operator === "<=") return Number(value) <= bound;
    throw new Error(`${operator} is no operator: ${query}`);
  };
  const joined = (word: string, one: () => boolean) => {
    const results = [one()];
    while (tokens[0] === word) {
      next();
      results.push(one());
    }
    return results;
  };
  const all = (): boolean => joined("and", condition).every(Boolean);
  const either = (): boolean => joined("or", all).some(Boolean);

  expect("{");
  let passes = joined(",", condition).every(Boolean);
  expect("}");
  while (tokens.length > 0) {
    const stage = next();
    if (stage === "|~") passes = regex(text(), false).test(line) && passes;
    else if (stage === "!~") passes = !regex(text(), false).test(line) && passes;
    else if (tokens[0] === "json") next();
    else if (tokens[0] === "label_format") {
      next();
      const name = next();
      expect("=");
      if (text() !== "{{__line__}}") throw new Error(`unknown template: ${query}`);
      known[name] = line;
    } else if (tokens[0] === "drop") {
      next();
      joined(",", () => next() !== "");
    } else passes = either() && passes;
  }
  return passes;
};
