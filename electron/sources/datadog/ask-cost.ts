import type { SeriesAnswer, TimeRange } from "#electron/sources/source.ts";
import type { Asking } from "./ask.ts";
import { costStartMs, toCosts } from "./to-costs.ts";

/** Datadog's own estimated cost: dollars a day, one series a product. */
export const askCost = async (asking: Asking, range: TimeRange, signal: AbortSignal): Promise<SeriesAnswer> => {
  const client = await asking.client();
  const endMs = Math.min(range.toMs - 1, asking.now());
  const answer = await client.estimatedCost(costStartMs(range, asking.now()), endMs, signal);
  return toCosts(answer, range, asking.host);
};
