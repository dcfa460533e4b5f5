import { type Outcome, SourceError } from "#electron/sources/source.ts";

/**
 * Asks for all at once and, when the vendor refuses the request for a bad query, in ever smaller halves until each bad
 * one stands alone. After 2 log2(n) + n requests what is left shares its group's refusal. Other failures are thrown.
 */
export const askApart = async <Item, Answer>(
  items: readonly Item[],
  ask: (items: readonly Item[]) => Promise<Outcome<Answer>[]>,
): Promise<Outcome<Answer>[]> => {
  let left = 2 * Math.ceil(Math.log2(Math.max(items.length, 1))) + items.length;
  const askSome = async (some: readonly Item[], refusal: SourceError | null): Promise<Outcome<Answer>[]> => {
    if (some.length === 0) return [];
    if (refusal && left <= 0) return some.map(() => ({ ok: false, error: refusal }));
    left -= 1;
    try {
      return await ask(some);
    } catch (error) {
      if (!(error instanceof SourceError) || error.kind !== "bad-query") throw error;
      if (some.length === 1) return [{ ok: false, error }];
      const middle = Math.ceil(some.length / 2);
      const first = await askSome(some.slice(0, middle), error);
      return [...first, ...(await askSome(some.slice(middle), error))];
    }
  };
  return askSome(items, null);
};
