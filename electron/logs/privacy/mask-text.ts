import { findSecrets } from "./find-secrets.ts";
import type { KeyRules } from "./key-names.ts";
import { masks, type Span } from "./masks.ts";

export type MaskedText = {
  text: string;
  /** How many values were masked. */
  masked: number;
};

/** Overlapping spans as one, which shows the mask of its longest. */
const merge = (spans: readonly Span[]): Span[] => {
  const merged: (Span & { longest: number })[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    const length = span.end - span.start;
    if (!last || span.start >= last.end) merged.push({ ...span, longest: length });
    else {
      last.end = Math.max(last.end, span.end);
      if (length > last.longest) {
        last.by = span.by;
        last.longest = length;
      }
    }
  }
  return merged;
};

const replace = (text: string, spans: readonly Span[]): string => {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, by } of spans) {
    parts.push(text.slice(done, start), by);
    done = end;
  }
  return parts.join("") + text.slice(done);
};

const rounds = 4;

/** Masks until nothing is found any more; a text that never comes to rest is masked whole. */
export const maskText = (text: string, rules: KeyRules): MaskedText => {
  let current = text;
  let masked = 0;
  for (let round = 0; round < rounds; round++) {
    const spans = merge(findSecrets(current, rules));
    if (spans.length === 0) return { text: current, masked };
    const next = replace(current, spans);
    if (next === current) return { text: current, masked };
    masked += spans.length;
    current = next;
  }
  return findSecrets(current, rules).length === 0 ? { text: current, masked } : { text: masks.value, masked };
};
