import { masks, type Span } from "./masks.ts";

// Each begins with its own letters and ends where its letters end, so that no reading starts twice.
const prefixed = [
  String.raw`sk-[\w-]{16,}`,
  String.raw`[sr]k_(?:live|test)_\w{10,}`,
  String.raw`whsec_\w{16,}`,
  String.raw`gh[pousr]_\w{20,}`,
  String.raw`github_pat_\w{20,}`,
  String.raw`glpat-[\w-]{16,}`,
  "npm_[A-Za-z0-9]{30,}",
  "hf_[A-Za-z0-9]{24,}",
  String.raw`xox[a-z]-[\w-]{8,}`,
  String.raw`xapp-[\w-]{8,}`,
  "shp(?:at|ss|ca|pa)_[A-Fa-f0-9]{24,}",
  "dop_v1_[a-f0-9]{32,}",
  "(?:AKIA|ASIA|AROA|AIDA|AGPA)[A-Z0-9]{16}(?![A-Za-z0-9])",
  String.raw`AIza[\w-]{30,}`,
  String.raw`ya29\.[\w-]{16,}`,
  String.raw`SG\.[\w-]{16,64}\.[\w-]{16,}`,
  // A JSON Web Token, or any JSON object in base64.
  String.raw`eyJ[\w-]{17,}(?:\.[\w-]*){0,4}=*`,
];
const token = new RegExp(`(?<![A-Za-z0-9])(?:${prefixed.join("|")})`, "g");
const webhook = /(?<=hooks\.slack\.com\/services\/)[\w/]{20,}/g;
const scheme = /(?<![A-Za-z0-9])(bearer|basic)[ \t]{1,8}(?=([\w.~+/-]{6,4096}={0,2}))/gi;

const isCredential = (kind: string, value: string): boolean =>
  kind.toLowerCase() === "bearer"
    ? /\d/.test(value) || value.length >= 20
    : /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(value, "base64").toString("latin1"));

const findSchemes = (text: string): Span[] =>
  [...text.matchAll(scheme)].flatMap(({ 0: all, 1: kind = "", 2: value = "", index }) => {
    const start = index + all.length;
    return isCredential(kind, value) ? [{ start, end: start + value.length, by: masks.token }] : [];
  });

/** PEM blocks that hold a private key; one cut off before its end counts to the end of the text. */
const findPrivateKeys = (text: string): Span[] => {
  const spans: Span[] = [];
  const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    const closing = text.indexOf("-----END ", begin.lastIndex);
    const dashes = closing === -1 ? -1 : text.indexOf("-----", closing + 9);
    const end = dashes === -1 ? text.length : dashes + 5;
    spans.push({ start: match.index, end, by: masks.key });
    begin.lastIndex = end;
  }
  return spans;
};

/** The letters a token of some vendor begins with, followed by anything. */
const beginning =
  /(?:^|[^A-Za-z0-9])(?:sk-|[sr]k_(?:live|test)|gh[pousr]_|github_pat|glpat-|xox[a-z]-|AKIA|ASIA|AIza|ya29\.|eyJ)/;
export const beginsLikeToken = (text: string): boolean => beginning.test(text);

export const findTokens = (text: string): Span[] => [
  ...[...text.matchAll(token), ...text.matchAll(webhook)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    by: masks.token,
  })),
  ...findSchemes(text),
  ...findPrivateKeys(text),
];
