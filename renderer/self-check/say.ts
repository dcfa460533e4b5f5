import type { CodeWords, Sentence } from "./check-words.ts";

/** Found, and nothing is to be done. */
export const ok = (found: Sentence): CodeWords => ({ found, act: null });
/** Found, and what to do. */
export const on = (found: Sentence, act: Sentence): CodeWords => ({ found, act });
