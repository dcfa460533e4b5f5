import type { Clock } from "#electron/clock.ts";
import { type Unknown, unknown } from "./machine.ts";

/** What was asked, or that it is not known: because it failed, or because it did not end in time. Never rejects. */
export const bounded = <T>(clock: Clock, limitMs: number, ask: () => Promise<T>): Promise<T | Unknown> => {
  const { promise, resolve } = Promise.withResolvers<T | Unknown>();
  const cancel = clock.after(limitMs, () => resolve(unknown("no-answer")));
  // A probe may throw before it has a promise to give.
  const asked = Promise.resolve().then(ask);
  void asked.then(resolve, () => resolve(unknown("failed"))).finally(cancel);
  return promise;
};
