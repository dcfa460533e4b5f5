import { isLeaf, type LogLeaf, type LogQuery } from "#config/logs/query.ts";
import { type LogQueryProblem, queryProblem } from "#config/logs/query-problem.ts";
import { looksLikeCard } from "./find-cards.ts";
import { beginsLikeToken } from "./find-tokens.ts";
import type { Masker } from "./masker.ts";

/** Their values are masked by what they look like, so that a guess letter by letter (user.email:a*) would tell them. */
const masksByLook = /(?:^|[._-])(?:e-?mail|mail|email_?address|pan|card_?number|credit_?card)$/i;

/** Whether a text of a search is a masked value or the part of one that * and ? leave open. */
const asksForMasked = (pattern: string, masker: Masker): boolean => {
  const plain = pattern.replaceAll(/[*?\\]/g, "");
  if ([pattern, plain].some((text) => masker.text(text).masked > 0)) return true;
  if (plain === pattern) return false;
  const digits = plain.replaceAll(/[ -]/g, "");
  // The first eight digits of a card name its bank and may be shown.
  const cardPart = /^[2-6]\d{8,18}$/.test(digits);
  const mailPart = /[\p{L}\p{N}*?]@|@[*?]/u.test(pattern);
  return cardPart || mailPart || beginsLikeToken(pattern);
};

const isCardBound = (bound: number | null): boolean => bound !== null && looksLikeCard(String(Math.abs(bound)));

const termOfLeaf = (leaf: LogLeaf, masker: Masker): string | null => {
  if (leaf.field !== null) {
    const named = leaf.field.replace(/^@/, "");
    const byLook = leaf.kind !== "exists" && masksByLook.test(named);
    if (byLook || masker.hides(leaf.field) || masker.text(named).masked > 0) return named;
  }
  if (leaf.kind === "match") return asksForMasked(leaf.pattern, masker) ? leaf.pattern : null;
  if (leaf.kind === "compare") return isCardBound(leaf.bound) ? String(leaf.bound) : null;
  if (leaf.kind === "range") return isCardBound(leaf.low) || isCardBound(leaf.high) ? leaf.field : null;
  return null;
};

/** The part of a query that asks for something masked; null when none does. */
const maskedTerm = (query: LogQuery, masker: Masker): string | null => {
  if (isLeaf(query)) return termOfLeaf(query, masker);
  if (query.kind === "all") return null;
  if (query.kind === "not") return maskedTerm(query.part, masker);
  for (const part of query.parts) {
    const term = maskedTerm(part, masker);
    if (term !== null) return term;
  }
  return null;
};

/**
 * Why a search may not be asked: it would tell by its hits or counts what masking hides. null when it may be.
 * `typed` is the search as it was written, to point at the term.
 */
export const maskedSearchProblem = (query: LogQuery, masker: Masker, typed = ""): LogQueryProblem | null => {
  const term = masker.masks ? maskedTerm(query, masker) : null;
  return term === null ? null : queryProblem(Math.max(0, typed.indexOf(term)), "masked");
};

/** The fields whose values may be counted: those of masked keys may not. */
export const openFacets = (fields: readonly string[], masker: Masker): string[] =>
  fields.filter((field) => !masker.hides(field));
