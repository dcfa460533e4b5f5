import { masks, type Span } from "./masks.ts";

const isWord = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0xaa && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f) && code !== 0xfffd);
const isLocal = (code: number): boolean => isWord(code) || "._%+'~!#$*-".includes(String.fromCharCode(code));
const isDomain = (code: number): boolean => isWord(code) || code === 0x2d || code === 0x2e;

/** vite@5.0.1 and react@18 are versions; git@web-1 is a host of this network. */
const isDomainName = (name: string): boolean =>
  /^[^.].*\.[^\d.-][^.]+$/su.test(name) && !/^\d+\.\d+(?:\.|$)/.test(name) && !name.includes("..");

/** E-mail addresses. Reads from each "@" to both sides and never past another one: linear. */
export const findMails = (text: string): Span[] => {
  const spans: Span[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && isLocal(text.charCodeAt(start - 1))) start--;
    while (start < at && !isWord(text.charCodeAt(start))) start++;
    if (start === at) continue;
    let end = at + 1;
    while (end < text.length && isDomain(text.charCodeAt(end))) end++;
    while (!isWord(text.charCodeAt(end - 1)) && end > at + 1) end--;
    // A look at the last 255 characters, the most a domain may have.
    if (isDomainName(text.slice(Math.max(at + 1, end - 255), end))) spans.push({ start, end, by: masks.mail });
  }
  return spans;
};
