import type { HeldSeries } from "#electron/collector/demand.ts";
import { type Rule, toRule } from "#electron/levels/judge.ts";
import { badness } from "#electron/levels/worst.ts";
import { type BuildInput, type Built, joinMemory, type Notice } from "./built.ts";
import { errorNotice, finish } from "./finish.ts";
import { type JudgedSeries, judgeSeries, ruleOf, type SeriesPart } from "./judge-series.ts";
import { labelsKey } from "./labels.ts";
import { indexFrom } from "./samples.ts";

type Input = BuildInput<"capacity">;
type LimitAt = (atMs: number) => number;

const defaultRule = (stepMs: number): Rule =>
  toRule({ warn: { op: ">=", bound: 80 }, critical: { op: ">=", bound: 95 }, hysteresis: 0 }, 0, stepMs);

const queryOf = (input: Input, role: "main" | "limit" | "users") =>
  input.plan.queries.find((query) => query.role === role) ?? null;

/** The limit in force at a time: the last one published, or the first when none was yet. */
const limitSeries = ({ timesMs, values }: HeldSeries | JudgedSeries["samples"]): LimitAt => {
  return (atMs) => values[Math.max(0, indexFrom(timesMs, atMs + 1) - 1)] ?? 0;
};

/** Limits are matched by equal labels; a single one, or a number, is everyone's. */
const limitFinder = (input: Input, limits: SeriesPart | null): ((labels: HeldSeries["labels"]) => LimitAt | null) => {
  const { limit } = input.panel;
  if (typeof limit === "number") return () => () => limit;
  const byLabels = new Map(limits?.series.map(({ labels, samples }) => [labelsKey(labels), limitSeries(samples)]));
  const single = byLabels.size === 1 ? [...byLabels.values()][0] : undefined;
  return (labels) => byLabels.get(labelsKey(labels)) ?? single ?? null;
};

/** Percent of the limit, sample by sample; a limit of zero or less limits nothing. */
const toPercent = (used: HeldSeries, limitAt: LimitAt | null): HeldSeries | null => {
  if (!limitAt) return null;
  const points = used.timesMs.flatMap((timeMs, i) => {
    const limit = limitAt(timeMs);
    const value = used.values[i];
    return limit > 0 && value !== undefined ? [{ timeMs, percent: (100 * value) / limit }] : [];
  });
  return { ...used, timesMs: points.map(({ timeMs }) => timeMs), values: points.map(({ percent }) => percent) };
};

const spoken = (series: readonly JudgedSeries[]): readonly JudgedSeries[] =>
  series.every(({ quiet }) => quiet) ? series : series.filter(({ quiet }) => !quiet);

const toRow = ({ label, labels, samples, verdict }: JudgedSeries, limitAt: LimitAt | null) => {
  const percent = samples.values.at(-1) ?? 0;
  const limit = limitAt?.(samples.timesMs.at(-1) ?? 0) ?? 0;
  // Rounded to what a double holds of the product, or 85 of 100 reads 84.99999999999999.
  const used = Number(((percent * limit) / 100).toPrecision(14));
  return { key: labelsKey(labels), label, used, limit, ratio: percent / 100, level: verdict.level };
};

const users = (part: SeriesPart | null, top: number) =>
  spoken(part?.series ?? [])
    .map(({ label, samples }) => ({ label, value: samples.values.at(-1) ?? 0 }))
    .sort((a, b) => b.value - a.value)
    .slice(0, top);

const notices = (
  asked: number,
  used: SeriesPart,
  limits: SeriesPart | null,
  usersPart: SeriesPart | null,
): Notice[] => {
  const found: Notice[] = [...errorNotice(limits?.status ?? null)];
  if (limits && limits.series.length > 0 && limits.freshness.reason !== null)
    found.push({ kind: "old-limit", message: "The limit was not published lately; the last one is used." });
  const without = asked - used.series.length;
  if (without > 0 && used.series.length > 0)
    found.push({ kind: "no-limit", message: `${without} of ${asked} series have no limit and are left out.` });
  return [...found, ...errorNotice(usersPart?.status ?? null)];
};

/** Used against limit, worst first; thresholds are percent of the limit whatever the unit. */
export const buildCapacity = (input: Input): Built => {
  const { panel, plan } = input;
  const usedQuery = queryOf(input, "main");
  if (!usedQuery) throw new Error(`The plan of capacity ${input.id} has no query.`);
  const [limitQuery, usersQuery] = [queryOf(input, "limit"), queryOf(input, "users")];
  const limits = limitQuery && judgeSeries(input, limitQuery, null);
  const limitOf = limitFinder(input, limits);
  const rule = ruleOf(panel, plan.stepMs) ?? defaultRule(plan.stepMs);
  const used = judgeSeries(input, usedQuery, rule, (held) => toPercent(held, limitOf(held.labels)));
  const usersPart = usersQuery && judgeSeries(input, usersQuery, null);
  const usedState = input.states(usedQuery.key);
  const asked = usedState?.kind === "series" ? usedState.at(0).filter(({ timesMs }) => timesMs.length > 0).length : 0;
  const rows = spoken(used.series)
    .map((one) => toRow(one, limitOf(one.labels)))
    .sort((a, b) => badness(b.level) - badness(a.level) || b.ratio - a.ratio || (a.key < b.key ? -1 : 1));
  return finish(input, {
    // Without any limit it is the limit's query that says why nothing is known.
    parts: [limits && limits.series.length === 0 ? limits : used],
    data:
      rows.length === 0
        ? null
        : {
            kind: "capacity",
            rows: rows.slice(0, panel.top).map(({ key: _, ...row }) => row),
            more: Math.max(0, rows.length - panel.top),
            users: users(usersPart, panel.top),
          },
    memory: joinMemory([used, limits, usersPart].flatMap((part) => part?.memory ?? [])),
    notices: notices(asked, used, limits, usersPart),
  });
};
