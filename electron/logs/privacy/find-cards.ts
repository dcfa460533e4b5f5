import { cardMask, type Span } from "./masks.ts";
import { isDigit, type Run, runsOf } from "./runs.ts";

// Visa, Mastercard, Mir, American Express, Diners, JCB, Discover and UnionPay, Maestro: by first digits and lengths.
const brand =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|220[0-4]\d{12}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11,16}|35\d{14,17}|6\d{12,18}|5[06-8]\d{11,17})$/;

const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** As many digits as some brand's cards have, and its first ones; the checksum aside. */
export const looksLikeCard = (digits: string): boolean => brand.test(digits);

type Group = Run & { digits: string };

const separated = /^(?: - |[ \-\u00a0\u2010-\u2013])$/;

/** Whether the digits are the decimals of a number, or the four that a mask left. */
const isTail = (text: string, { start, end }: Run): boolean =>
  /\d\.$/.test(text.slice(Math.max(0, start - 2), start)) ||
  (end - start === 4 && text.slice(Math.max(0, start - 5), start) === "•••• ");

/** The longest card that begins with the group at `first`: groups of three digits or more, the last of any length. */
const cardAt = (text: string, groups: readonly Group[], first: number): { last: number; digits: string } | null => {
  let digits = "";
  let found: { last: number; digits: string } | null = null;
  for (let i = first; i < groups.length; i++) {
    const group = groups[i];
    const before = groups[i - 1];
    if (group === undefined) break;
    if (
      i > first &&
      (before === undefined || !separated.test(text.slice(before.end, Math.min(group.start, before.end + 4))))
    )
      break;
    digits += group.digits;
    if (digits.length > 19) break;
    if (brand.test(digits) && passesLuhn(digits)) found = { last: i, digits };
    if (group.digits.length < 3) break;
  }
  return found;
};

/** Card numbers with a right checksum, bare or grouped as people print them. */
export const findCards = (text: string): Span[] => {
  if (!/\d{3}/.test(text)) return [];
  const groups: Group[] = [];
  for (const run of runsOf(text, isDigit, 1))
    if (run.end - run.start <= 19 && !isTail(text, run))
      groups.push({ ...run, digits: text.slice(run.start, run.end) });
  const spans: Span[] = [];
  for (let i = 0; i < groups.length; i++) {
    const card = cardAt(text, groups, i);
    const start = groups[i]?.start;
    const end = card && groups[card.last]?.end;
    if (!card || start === undefined || !end) continue;
    // A number of JSON becomes a text of JSON.
    const quote = /"\s{0,8}:\s{0,8}$/.test(text.slice(Math.max(0, start - 18), start)) ? '"' : "";
    spans.push({ start, end, by: `${quote}${cardMask(card.digits)}${quote}` });
    i = card.last;
  }
  return spans;
};
