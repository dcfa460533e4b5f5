import type { QuerySpec } from "#config/wall/query.ts";
import type { Clock } from "#electron/clock.ts";
import {
  type AlarmAnswer,
  type Outcome,
  type ScalarAnswer,
  type SeriesAnswer,
  type Source,
  SourceError,
  type SourceFacts,
  type TimeRange,
} from "#electron/sources/source.ts";

export type FakeCall = {
  kind: "series" | "scalars" | "alarms";
  /** The queries' texts, or the filter. */
  texts: string[];
  range: TimeRange;
  stepMs: number;
  atMs: number;
  /** null while in flight; a call whose signal was aborted is over. */
  endedMs: number | null;
};

/** What befalls a call. `deaf` never settles, not even when aborted. */
export type Fault =
  | { kind: "delay"; ms: number }
  | { kind: "error"; error: SourceError; afterMs?: number }
  | { kind: "hang" }
  | { kind: "deaf" };

export type FakeSourceOptions = {
  clock: Clock;
  onCall?: () => void;
  facts?: Partial<SourceFacts>;
  fault?: (call: FakeCall) => Fault | null;
  /** Instead of one sample a step. */
  answer?: (text: string, range: TimeRange, stepMs: number) => SeriesAnswer;
};

export const fakeFacts: SourceFacts = {
  seriesPerRequest: 50,
  scalarsPerRequest: 1,
  publicationDelayMs: 60e3,
  settleMs: 180e3,
  limit: { name: "fake", requestsPerHour: 1600, kinds: ["series"] },
  defaultRequestsPerHour: 160,
  dollarsPerRequest: 0,
};

export const specOf = (text: string): QuerySpec => ({ kind: "metric", text });
const textOf = (spec: QuerySpec): string => ("text" in spec ? spec.text : JSON.stringify(spec));

/** The truth the fake source tells: a function of time only. */
export const fakeValue = (timeMs: number): number => Math.round(1000 * Math.sin(timeMs / 3600e3)) / 100;

export const fakeSeries = (fromMs: number, toMs: number, stepMs: number, labels: Record<string, string> = {}) => {
  const timesMs: number[] = [];
  for (let timeMs = Math.ceil(fromMs / stepMs) * stepMs; timeMs < toMs; timeMs += stepMs) timesMs.push(timeMs);
  return { labels, unit: null, timesMs, values: timesMs.map(fakeValue) };
};

/** A vendor in memory. A text with "bad" in it is a query it refuses; `calls` is all it was asked. */
export const createFakeSource = (options: FakeSourceOptions) => {
  const { clock } = options;
  const facts = { ...fakeFacts, ...options.facts };
  const calls: FakeCall[] = [];

  const call = async <T>(
    asked: Omit<FakeCall, "atMs" | "endedMs">,
    signal: AbortSignal,
    answer: () => T,
  ): Promise<T> => {
    const record: FakeCall = { ...asked, atMs: clock.now(), endedMs: null };
    calls.push(record);
    options.onCall?.();
    const fault = options.fault?.(record) ?? null;
    const end = () => {
      record.endedMs ??= clock.now();
    };
    signal.addEventListener("abort", end);
    await new Promise<void>((resolve, reject) => {
      const abort = () => reject(new SourceError("aborted", "aborted"));
      if (fault?.kind !== "deaf") signal.addEventListener("abort", abort);
      if (fault === null) resolve();
      const later = (ms: number, task: () => void) => signal.addEventListener("abort", clock.after(ms, task));
      if (fault?.kind === "delay") later(fault.ms, resolve);
      if (fault?.kind === "error") later(fault.afterMs ?? 0, () => reject(fault.error));
    }).finally(end);
    return answer();
  };

  const seriesAnswer = (text: string, range: TimeRange, stepMs: number): Outcome<SeriesAnswer> => {
    if (text.includes("bad")) return { ok: false, error: new SourceError("bad-query", "cannot be parsed") };
    if (options.answer) return { ok: true, answer: options.answer(text, range, stepMs) };
    const publishedMs = clock.now() - facts.publicationDelayMs;
    const toMs = stepMs >= 86_400e3 ? range.toMs : Math.min(range.toMs, publishedMs - stepMs + 1);
    return { ok: true, answer: { series: [fakeSeries(range.fromMs, toMs, stepMs)], stepMs, warnings: [] } };
  };
  const scalarAnswer = (text: string, range: TimeRange): Outcome<ScalarAnswer> =>
    text.includes("bad")
      ? { ok: false, error: new SourceError("bad-query", "cannot be parsed") }
      : { ok: true, answer: { rows: [{ labels: { api: text }, value: range.toMs }], unit: null, warnings: [] } };
  const alarmAnswer = (): AlarmAnswer => ({
    total: 3,
    counts: { ok: 3, warn: 0, alert: 0, "no-data": 0, unknown: 0, muted: 0 },
    alarms: [],
    warnings: [],
  });

  const source: Source = {
    facts,
    series: (specs, range, stepMs, signal) => {
      const texts = specs.map(textOf);
      return call({ kind: "series", texts, range, stepMs }, signal, () =>
        texts.map((text) => seriesAnswer(text, range, stepMs)),
      );
    },
    scalars: (queries, range, signal) => {
      const texts = queries.map(({ spec }) => textOf(spec));
      return call({ kind: "scalars", texts, range, stepMs: 0 }, signal, () =>
        texts.map((text) => scalarAnswer(text, range)),
      );
    },
    alarms: (filter, signal) =>
      call({ kind: "alarms", texts: [filter], range: { fromMs: 0, toMs: 0 }, stepMs: 0 }, signal, alarmAnswer),
    close: () => {},
  };
  return { source, calls };
};
