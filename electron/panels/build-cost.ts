import type { Verdict } from "#electron/levels/worst.ts";
import type { BuildInput, Built } from "./built.ts";
import { finish } from "./finish.ts";
import { type JudgedSeries, judgeSeries } from "./judge-series.ts";
import { levelAgainst, usualOf } from "./usual.ts";

type Input = BuildInput<"cost">;
/** Amounts by the start of their UTC day: vendors bill by those. */
type Days = Map<number, number>;

const dayMs = 24 * 3600e3;

/** A day begins a day before it ends, vendors bring it up to three days late, and a day of grace. */
const latestBillMs = 5 * dayMs;

const addTo = (days: Days, { samples }: Pick<JudgedSeries, "samples">): Days => {
  for (const [i, timeMs] of samples.timesMs.entries()) {
    const day = Math.floor(timeMs / dayMs) * dayMs;
    days.set(day, (days.get(day) ?? 0) + (samples.values[i] ?? 0));
  }
  return days;
};

const toDays = (input: Input, totals: Days, isComplete: (day: number) => boolean) => {
  const firstMs = input.nowMs - input.plan.windowMs - dayMs;
  return [...totals]
    .filter(([day]) => day > firstMs)
    .sort(([a], [b]) => a - b)
    .map(([day, total]) => {
      const usual = usualOf(totals, day, input.panel.tolerance);
      return {
        dayMs: day,
        total,
        usualLow: usual?.low ?? null,
        usualHigh: usual?.high ?? null,
        complete: isComplete(day),
      };
    });
};

const toServices = (input: Input, series: readonly JudgedSeries[], day: number) =>
  series
    .map((one) => {
      const days = addTo(new Map(), one);
      const amount = days.get(day) ?? 0;
      const usual = usualOf(days, day, input.panel.tolerance);
      return { name: one.label, amount, usual: usual?.middle ?? null, level: levelAgainst(amount, usual) };
    })
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => b.amount - a.amount || (a.name < b.name ? -1 : 1));

/** The last complete day's level, from the end of that day on. */
const verdictOf = (input: Input, totals: Days, day: number | null): Verdict => {
  const usual = day === null ? null : usualOf(totals, day, input.panel.tolerance);
  const level = day === null ? "ok" : levelAgainst(totals.get(day) ?? 0, usual);
  const before = input.previous?.state;
  const sinceMs = day === null ? input.nowMs : day + dayMs;
  return { level, sinceMs: before?.level === level ? Math.min(before.sinceMs, sinceMs) : sinceMs };
};

/** Days against their usual, and the services of the last complete day. */
export const buildCost = (input: Input): Built => {
  const { panel, plan, nowMs } = input;
  const query = plan.queries[0];
  if (!query) throw new Error(`The plan of cost ${input.id} has no query.`);
  const staleAfter = panel.staleAfter ?? latestBillMs;
  const part = judgeSeries({ ...input, panel: { ...panel, staleAfter } }, query, null);
  const totals = part.series.reduce(addTo, new Map<number, number>());
  const delayMs = part.status?.publicationDelayMs ?? 0;
  // A day the vendor still adds to would look cheap, and is never judged.
  const days = toDays(input, totals, (day) => day + dayMs + delayMs <= nowMs);
  const judgedDay = days.findLast(({ complete }) => complete)?.dayMs ?? null;
  const shownDay = judgedDay ?? days.at(-1)?.dayMs ?? null;
  const services = shownDay === null ? [] : toServices(input, part.series, shownDay);
  return finish(input, {
    parts: [{ ...part, verdict: days.length === 0 ? null : verdictOf(input, totals, judgedDay) }],
    data:
      days.length === 0
        ? null
        : {
            kind: "cost",
            currency: panel.currency,
            days,
            services: services.slice(0, panel.top),
            more: Math.max(0, services.length - panel.top),
          },
    memory: part.memory,
    notices: [],
  });
};
