import { findCards } from "./find-cards.ts";
import { findKeyed } from "./find-keyed.ts";
import { findLogins } from "./find-logins.ts";
import { findMails } from "./find-mails.ts";
import { findTokens } from "./find-tokens.ts";
import type { KeyRules } from "./key-names.ts";
import { masks, type Span } from "./masks.ts";
import { isBase64Letter, isPrintable, runEnd, runsOf } from "./runs.ts";
import { viewsOf } from "./views.ts";

const findPlain = (text: string, rules: KeyRules): Span[] => {
  const logins = findLogins(text);
  const mails = findMails(text).filter(({ start, end }) => {
    const at = text.indexOf("@", start);
    return at >= end || !logins.hosts.has(at);
  });
  return [...findTokens(text), ...logins.spans, ...findKeyed(text, rules), ...mails, ...findCards(text)];
};

const deepest = 3;
const equals = 0x3d;

/** Whether base64 holds a secret. It may begin behind other letters, so that it is read from each of four places. */
const hidesSecret = (run: string, rules: KeyRules, depth: number): boolean => {
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run)) return false;
  for (let offset = 0; offset < 4; offset++) {
    const decoded = Buffer.from(run.slice(offset), "base64").toString("latin1");
    for (const { start, end } of runsOf(decoded, isPrintable, 6)) {
      const readable = decoded.slice(start, end);
      if (depth >= deepest && readable.length === decoded.length && readable.length >= 12) return true;
      if (depth < deepest && findSecrets(readable, rules, depth + 1).length > 0) return true;
    }
  }
  return false;
};

const findEncoded = (text: string, rules: KeyRules, depth: number): Span[] =>
  runsOf(text, isBase64Letter, 12).flatMap(({ start, end }) => {
    if (!hidesSecret(text.slice(start, end), rules, depth)) return [];
    return [{ start, end: runEnd(text, end, (code) => code === equals), by: masks.encoded }];
  });

/**
 * The secrets of a text, also behind escapes and inside base64. Places are those of the text as given; spans may overlap.
 * What is packed deeper than three times base64 counts as a secret unseen.
 */
export const findSecrets = (text: string, rules: KeyRules, depth = 0): Span[] =>
  viewsOf(text).flatMap((view) =>
    [...findPlain(view.text, rules), ...findEncoded(view.text, rules, depth)].map(({ start, end, by }) => ({
      start: view.from(start),
      end: Math.max(view.from(end), view.from(end - 1) + 1),
      by,
    })),
  );
