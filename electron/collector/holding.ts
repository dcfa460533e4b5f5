import type { HistoryWrite } from "#electron/history/history.ts";
import type { AlarmAnswer, ScalarAnswer, SeriesAnswer } from "#electron/sources/source.ts";
import type { Demand, DemandState, DemandStatus } from "./demand.ts";
import type { Poll } from "./polls.ts";
import type { Ask } from "./requests.ts";

export type Answer =
  | { kind: "series"; answer: SeriesAnswer }
  | { kind: "scalars"; answer: ScalarAnswer }
  | { kind: "alarms"; answer: AlarmAnswer };

/** See DemandStatus. */
export type Progress = Pick<DemandStatus, "newestMs" | "advancedAtMs" | "answersSinceAdvance">;

/** What the collector knows of one poll, and what it still has to ask. */
export type Holding = {
  /** True when more is wanted than before. */
  update: (poll: Poll, nowMs: number) => boolean;
  /** Whether something older than the answer of `sinceMs` was never fetched. */
  lacks: (sinceMs: number, nowMs: number) => boolean;
  /** The questions of a round that begins now, news first. */
  asks: (nowMs: number) => Ask[];
  /** Samples for the history, or null. */
  take: (ask: Ask, answer: Answer, askedAtMs: number, nowMs: number) => HistoryWrite | null;
  /** The shortest useful interval, when the vendor made the step longer than asked; else 0. */
  slowestStepMs: () => number;
  progress: () => Progress;
  warnings: () => string[];
  /** What a restart must not lose besides samples. */
  toJson: () => string;
  state: (demand: Demand, status: DemandStatus, nowMs: () => number) => DemandState | null;
};

export const noProgress: Progress = { newestMs: null, advancedAtMs: null, answersSinceAdvance: 0 };

export const advance = (before: Progress, newestMs: number | null, nowMs: number): Progress =>
  newestMs !== null && newestMs > (before.newestMs ?? Number.NEGATIVE_INFINITY)
    ? { newestMs, advancedAtMs: nowMs, answersSinceAdvance: 0 }
    : { ...before, answersSinceAdvance: before.answersSinceAdvance + 1 };
