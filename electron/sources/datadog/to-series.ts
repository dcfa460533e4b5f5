import { z } from "zod";
import { wallText } from "#electron/sources/http/wall-text.ts";
import { type Outcome, type Series, type SeriesAnswer, SourceError } from "#electron/sources/source.ts";
import { toLabels } from "./labels.ts";
import { toUnit, unitPair } from "./units.ts";

type Samples = (number | null | undefined)[];

/** Checked by one loop: a schema a number would cost more than all the rest. null: no sample there. */
const samples = z.custom<Samples>(
  (value) => Array.isArray(value) && value.every((one) => one === null || one === undefined || typeof one === "number"),
);

const isAscending = (times: readonly number[]) => times.every((time, i) => i === 0 || time > (times[i - 1] ?? time));

const answer = z.object({
  data: z
    .object({
      attributes: z.object({
        series: z.array(
          z.object({
            groupTags: z.array(z.string()).nullish(),
            queryIndex: z.int().nonnegative(),
            unit: unitPair,
          }),
        ),
        times: z.array(z.int()).refine(isAscending),
        values: z.array(samples),
      }),
    })
    .nullish(),
  /** Comes with HTTP 200, beside data or instead of it. */
  errors: z.string().nullish(),
});

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/**
 * The step Datadog used, which it does not say: the greatest that all times of the answer are multiples of.
 * Sparse answers do not tell, and a step that makes more points than Datadog gives is none: then the one asked for.
 */
export const usedStepMs = (times: readonly number[], askedMs: number): number => {
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || times.length < 4) return askedMs;
  const stepMs = times.reduce((step, time) => divisor(step, time - first), 0);
  return stepMs >= 1000 && (last - first) / stepMs <= 3000 ? stepMs : askedMs;
};

const finiteOnly = (times: readonly number[], values: Samples): Pick<Series, "timesMs" | "values"> => {
  const kept: Pick<Series, "timesMs" | "values"> = { timesMs: [], values: [] };
  times.forEach((time, i) => {
    const value = values[i];
    if (typeof value !== "number" || !Number.isFinite(value)) return;
    kept.timesMs.push(time);
    kept.values.push(value);
  });
  return kept;
};

const unreadable = (host: string) =>
  new SourceError("bad-answer", `${host}: the answer does not fit the question (time series)`);

/** One outcome for each of the formulas asked. Throws SourceError bad-answer when the answer as a whole cannot be read. */
export const toSeries = (
  from: unknown,
  asked: { formulas: number; stepMs: number; host: string; secrets: readonly string[] },
): Outcome<SeriesAnswer>[] => {
  const parsed = answer.safeParse(from);
  const said = parsed.data?.errors ? wallText(parsed.data.errors, asked.secrets) : null;
  const attributes = parsed.data?.data?.attributes;
  if (!attributes) {
    if (said !== null) throw new SourceError("server-error", said);
    throw unreadable(asked.host);
  }
  const { series, times, values } = attributes;
  if (series.length !== values.length) throw unreadable(asked.host);
  const lines: Series[][] = Array.from({ length: asked.formulas }, () => []);
  const usedTimes: Set<number>[] = lines.map(() => new Set());
  for (const [i, { groupTags, queryIndex, unit }] of series.entries()) {
    const row = values[i];
    const group = lines[queryIndex];
    if (!row || !group || row.length !== times.length) throw unreadable(asked.host);
    const kept = finiteOnly(times, row);
    for (const time of kept.timesMs) usedTimes[queryIndex]?.add(time);
    group.push({ labels: toLabels(groupTags ?? []), unit: toUnit(unit), ...kept });
  }
  return lines.map((group, i) => {
    // Which of the formulas failed is not said: those that came back have their data, the rest do not know.
    if (said !== null && group.length === 0) return { ok: false, error: new SourceError("server-error", said) };
    const stepMs = usedStepMs(
      [...(usedTimes[i] ?? [])].sort((a, b) => a - b),
      asked.stepMs,
    );
    return { ok: true, answer: { series: group, stepMs, warnings: said === null ? [] : [said] } };
  });
};
