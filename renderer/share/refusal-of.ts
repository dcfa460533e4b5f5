import { RequestError } from "#renderer/api/client.ts";
import type { NoCode, ShareWords } from "./share-words.ts";

/** null for what passes by itself. */
export const refusalOf = (error: Error | null, words: ShareWords): NoCode | null => {
  if (!(error instanceof RequestError) || error.code === null) return null;
  return Object.entries(words.noCode).find(([code]) => code === error.code)?.[1] ?? null;
};
