import { type Outcome, SourceError } from "#electron/sources/source.ts";

/** These say nothing about the server, only about the one query. */
const isOwnFault = ({ kind }: SourceError): boolean => kind === "bad-query" || kind === "not-supported";

/**
 * One outcome a query, each of which was a request of its own. What befell every one of them befell the whole call
 * and is thrown, as an abort always is.
 */
export const toOutcomes = async <T>(answers: Promise<T>[]): Promise<Outcome<T>[]> => {
  const settled = await Promise.allSettled(answers);
  const outcomes = settled.map((one): Outcome<T> => {
    if (one.status === "fulfilled") return { ok: true, answer: one.value };
    if (one.reason instanceof SourceError && one.reason.kind !== "aborted") return { ok: false, error: one.reason };
    throw one.reason;
  });
  const [first] = outcomes;
  if (first?.ok === false && outcomes.every((one) => !one.ok && !isOwnFault(one.error))) throw first.error;
  return outcomes;
};
