import { masks, type Span } from "./masks.ts";
import { isBase64Letter, isTokenLetter, runEnd } from "./runs.ts";

// The least of each; what follows of its letters belongs to it, read by hand.
const prefixed = [
  String.raw`sk-[\w-]{16}`,
  String.raw`[sr]k_(?:live|test)_\w{10}`,
  String.raw`whsec_\w{16}`,
  String.raw`gh[pousr]_\w{20}`,
  String.raw`github_pat_\w{20}`,
  String.raw`glpat-[\w-]{16}`,
  "npm_[A-Za-z0-9]{30}",
  "hf_[A-Za-z0-9]{24}",
  String.raw`xox[a-z]-[\w-]{8}`,
  String.raw`xapp-[\w-]{8}`,
  "shp(?:at|ss|ca|pa)_[A-Fa-f0-9]{24}",
  "dop_v1_[a-f0-9]{32}",
  "(?:AKIA|ASIA|AROA|AIDA|AGPA)[A-Z0-9]{16}(?![A-Za-z0-9])",
  String.raw`AIza[\w-]{30}`,
  String.raw`ya29\.[\w-]{16}`,
  String.raw`SG\.[\w-]{16,64}\.[\w-]{16}`,
  // A JSON Web Token, or any JSON object in base64.
  String.raw`eyJ[\w-]{17}`,
];
const token = new RegExp(`(?<![A-Za-z0-9])(?:${prefixed.join("|")})`, "g");
const webhook = /(?<=hooks\.slack\.com\/services\/)[\w/]{20}/g;
const scheme = /(?<![A-Za-z0-9])(bearer|basic)[ \t]{1,8}(?=([\w.~+/-]{6,4096}={0,2}))/gi;

const isCredential = (kind: string, value: string): boolean =>
  kind.toLowerCase() === "bearer"
    ? /\d/.test(value) || value.length >= 20
    : /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(value, "base64").toString("latin1"));

const isDottedLetter = (code: number): boolean => isBase64Letter(code) || code === 0x2e || code === 0x7e;
const equals = 0x3d;

type EndOf = (match: RegExpExecArray) => Span | null;

/** Goes on behind what was found, so that no letter is read for two tokens. */
const findEach = (text: string, pattern: RegExp, read: EndOf): Span[] => {
  const spans: Span[] = [];
  const from = new RegExp(pattern);
  for (let match = from.exec(text); match; match = from.exec(text)) {
    const span = read(match);
    if (span === null) continue;
    spans.push(span);
    from.lastIndex = span.end;
  }
  return spans;
};

const findSchemes = (text: string): Span[] =>
  findEach(text, scheme, ({ 0: all, 1: kind = "", 2: value = "", index }) => {
    if (!isCredential(kind, value)) return null;
    const start = index + all.length;
    const end = runEnd(text, start + value.length, (code) => isDottedLetter(code) || code === equals);
    return { start, end, by: masks.token };
  });

/** A JSON Web Token goes on behind its dots, the address of a webhook behind its slashes. */
const tokenEnd = (text: string, found: string, at: number): number => {
  const behind = at + found.length;
  if (found.includes("/")) return runEnd(text, behind, isBase64Letter);
  if (!found.startsWith("eyJ")) return runEnd(text, behind, isTokenLetter);
  const end = runEnd(text, behind, (code) => isTokenLetter(code) || code === 0x2e || code === equals);
  return text[end - 1] === "." ? end - 1 : end;
};

const beginKey = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** PEM blocks that hold a private key; one cut off before its end counts to the end of the text. */
const findPrivateKeys = (text: string): Span[] =>
  findEach(text, beginKey, ({ 0: begin, index }) => {
    const closing = text.indexOf("-----END ", index + begin.length);
    const dashes = closing === -1 ? -1 : text.indexOf("-----", closing + 9);
    return { start: index, end: dashes === -1 ? text.length : dashes + 5, by: masks.key };
  });

/** The letters a token of some vendor begins with, followed by anything. */
const beginning =
  /(?:^|[^A-Za-z0-9])(?:sk-|[sr]k_(?:live|test)|gh[pousr]_|github_pat|glpat-|xox[a-z]-|AKIA|ASIA|AIza|ya29\.|eyJ)/;
export const beginsLikeToken = (text: string): boolean => beginning.test(text);

export const findTokens = (text: string): Span[] => [
  ...[token, webhook].flatMap((pattern) =>
    findEach(text, pattern, ({ 0: found, index }) => ({
      start: index,
      end: tokenEnd(text, found, index),
      by: masks.token,
    })),
  ),
  ...findSchemes(text),
  ...findPrivateKeys(text),
];
