import type { QuerySpec } from "#config/wall/query.ts";
import type { Outcome, SeriesAnswer, Source, TimeRange } from "#electron/sources/source.ts";
import { type Asking, notSupported, outcomeOf } from "./ask.ts";
import { askCost } from "./ask-cost.ts";
import { askApart } from "./bisect.ts";
import { createRefusals } from "./refusals.ts";
import { type MetricSpec, toTimeseriesRequest } from "./to-request.ts";
import { toSeries } from "./to-series.ts";

/** A window that ended earlier is history: it may be refused for its age, which says nothing of the query. */
const liveMs = 3_600_000;

export const createAskSeries = (asking: Asking): Source["series"] => {
  const { host, secrets, now } = asking;
  const refusals = createRefusals(now);

  const askMetrics = async (specs: readonly MetricSpec[], range: TimeRange, stepMs: number, signal: AbortSignal) => {
    const client = await asking.client();
    return askApart(specs, async (some) => {
      const answer = await client.timeseries(toTimeseriesRequest(some, range, stepMs), signal);
      return toSeries(answer, { formulas: some.length, stepMs, host, secrets });
    });
  };

  return async (specs, range, stepMs, signal) => {
    const outcomes = new Map<QuerySpec, Outcome<SeriesAnswer>>();
    const isLive = range.toMs > now() - liveMs;
    const wanted: MetricSpec[] = [];
    for (const spec of specs) {
      const refusal = isLive ? refusals.standing(spec) : null;
      if (refusal) outcomes.set(spec, { ok: false, error: refusal });
      else if (spec.kind === "promql") outcomes.set(spec, notSupported(spec.kind));
      else if (spec.kind !== "usage-cost") wanted.push(spec);
    }
    const { suspect = [], trusted = [] } = Object.groupBy(wanted, (spec) =>
      refusals.isSuspect(spec) ? "suspect" : "trusted",
    );
    for (const group of [trusted, suspect]) {
      const answers = await askMetrics(group, range, stepMs, signal);
      group.forEach((spec, i) => {
        const outcome = answers[i];
        if (!outcome) return;
        outcomes.set(spec, outcome);
        if (isLive) refusals.learn(spec, outcome);
      });
    }
    const cost = specs.some((spec) => spec.kind === "usage-cost")
      ? await outcomeOf(askCost(asking, range, signal))
      : notSupported("usage-cost");
    return specs.map((spec) => outcomes.get(spec) ?? cost);
  };
};
