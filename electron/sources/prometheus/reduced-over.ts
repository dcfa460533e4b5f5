import type { Reducer } from "#config/wall/query.ts";
import { stepForWindow } from "#config/wall/step.ts";

/**
 * PromQL whose instant value is `reduce` of the window before it: "last" is the query as it stands, the others
 * evaluate it all over the window (a subquery). The line break ends a comment in the query.
 */
export const reducedOver = (promql: string, reduce: Reducer, windowMs: number): string =>
  reduce === "last"
    ? promql
    : `${reduce}_over_time((${promql}\n)[${windowMs / 1000}s:${stepForWindow(windowMs) / 1000}s])`;
