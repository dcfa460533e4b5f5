import { z } from "zod";
import type { Reducer } from "#config/wall/query.ts";
import { type Series, type SeriesAnswer, SourceError, type TimeRange } from "#electron/sources/source.ts";

const dayMs = 86_400_000;
const dayOf = (ms: number) => Math.floor(ms / dayMs) * dayMs;

const answer = z.object({
  data: z.array(
    z.object({
      attributes: z.object({
        publicId: z.string().nullish(),
        accountPublicId: z.string().nullish(),
        date: z.date(),
        charges: z
          .array(z.object({ productName: z.string(), chargeType: z.string().nullish(), cost: z.number() }))
          .nullish(),
      }),
    }),
  ),
});
type Row = z.infer<typeof answer>["data"][number]["attributes"];

/** Dollars since the first of the month, by product. A "total" already holds the committed and on-demand parts. */
const byProduct = (row: Row): Map<string, number> => {
  const charges = row.charges ?? [];
  const totals = new Set(charges.filter((one) => one.chargeType === "total").map((one) => one.productName));
  const sums = new Map<string, number>();
  for (const { productName, chargeType, cost } of charges) {
    if (chargeType !== "total" && totals.has(productName)) continue;
    sums.set(productName, (sums.get(productName) ?? 0) + cost);
  }
  return sums;
};

/** Of several rows of one organisation and day the latest counts; organisations add up. */
const byDay = (rows: readonly Row[]): Map<number, Map<string, number>> => {
  const latest = new Map<string, Row>();
  for (const row of [...rows].sort((a, b) => a.date.getTime() - b.date.getTime()))
    latest.set(`${row.accountPublicId} ${row.publicId} ${dayOf(row.date.getTime())}`, row);
  const days = new Map<number, Map<string, number>>();
  for (const row of latest.values()) {
    const day = dayOf(row.date.getTime());
    const sums = days.get(day) ?? new Map<string, number>();
    for (const [product, cost] of byProduct(row)) sums.set(product, (sums.get(product) ?? 0) + cost);
    days.set(day, sums);
  }
  return days;
};

const isFirst = (dayStartMs: number) => new Date(dayStartMs).getUTCDate() === 1;

/**
 * The first day to ask for: the day before, whose running total is subtracted, unless a month begins.
 * Datadog refuses more than two months.
 */
export const costStartMs = (range: TimeRange, nowMs: number): number => {
  const twoMonths = new Date(dayOf(nowMs));
  twoMonths.setUTCDate(Math.min(twoMonths.getUTCDate(), 28));
  twoMonths.setUTCMonth(twoMonths.getUTCMonth() - 2);
  const fromMs = dayOf(range.fromMs);
  return Math.max(isFirst(fromMs) ? fromMs : fromMs - dayMs, twoMonths.getTime());
};

/**
 * Month-to-date totals become dollars a day, one series a product. A day whose day before is missing is a gap;
 * on the first of a month the total is the day's own. Corrections make negative days.
 */
export const toCosts = (from: unknown, range: TimeRange, host: string): SeriesAnswer => {
  const parsed = answer.safeParse(from);
  if (!parsed.success) throw new SourceError("bad-answer", `${host}: the answer is not a list of costs`);
  const days = byDay(parsed.data.data.map(({ attributes }) => attributes));
  const series = new Map<string, Series>();
  for (const day of [...days.keys()].sort((a, b) => a - b)) {
    const before = isFirst(day) ? new Map<string, number>() : days.get(day - dayMs);
    if (!before || day < dayOf(range.fromMs) || day >= range.toMs) continue;
    for (const [product, total] of days.get(day) ?? []) {
      const line = series.get(product) ?? { labels: { product }, unit: "USD", timesMs: [], values: [] };
      line.timesMs.push(day);
      line.values.push(total - (before.get(product) ?? 0));
      series.set(product, line);
    }
  }
  return { series: [...series.values()], stepMs: dayMs, warnings: [] };
};

/** null for a series without samples. */
export const reduceSeries = ({ values }: Series, reduce: Reducer): number | null => {
  const last = values.at(-1);
  if (last === undefined) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  const by: Record<Reducer, number> = {
    last,
    sum,
    avg: sum / values.length,
    min: values.reduce((a, b) => Math.min(a, b)),
    max: values.reduce((a, b) => Math.max(a, b)),
  };
  return by[reduce];
};
