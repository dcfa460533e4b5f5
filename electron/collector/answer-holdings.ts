import type { History } from "#electron/history/history.ts";
import type { AlarmAnswer, ScalarAnswer, SourceFacts } from "#electron/sources/source.ts";
import { alignDown } from "./coverage.ts";
import { type Holding, noProgress, type Progress } from "./holding.ts";
import { type AlarmPoll, previousEveryMs, type ScalarPoll } from "./polls.ts";
import type { Ask } from "./requests.ts";
import { readAnswer, type StoredScalars, storedShapes } from "./stored-answer.ts";

/** Windows of scalars end on whole minutes, so that equal windows travel together. */
const gridMs = 60e3;

const answeredAt = (atMs: number | undefined): Progress =>
  atMs === undefined ? noProgress : { newestMs: atMs, advancedAtMs: atMs, answersSinceAdvance: 0 };

const warningsOf = (...answers: (ScalarAnswer | AlarmAnswer | null)[]): string[] => [
  ...new Set(answers.flatMap((answer) => answer?.warnings ?? [])),
];

export const createScalarHolding = (
  { history, facts }: { history: History; facts: SourceFacts },
  poll: ScalarPoll,
): Holding => {
  const { windowMs } = poll;
  const stored = readAnswer(history, poll.key, storedShapes.scalars);
  let held: StoredScalars = stored?.value ?? { current: null, previous: null, previousAtMs: null };
  let progress = answeredAt(stored?.atMs);
  const isPreviousDue = (nowMs: number): boolean =>
    held.previousAtMs === null || nowMs >= held.previousAtMs + previousEveryMs(windowMs) || nowMs < held.previousAtMs;
  return {
    update: () => false,
    lacks: () => false,
    asks: (nowMs) => {
      const toMs = alignDown(nowMs - facts.publicationDelayMs, gridMs);
      const fromMs = toMs - windowMs;
      const current: Ask = { kind: "scalars", range: { fromMs, toMs }, which: "current", news: true };
      const earlier = { fromMs: fromMs - windowMs, toMs: fromMs };
      return isPreviousDue(nowMs)
        ? [current, { kind: "scalars", range: earlier, which: "previous", news: false }]
        : [current];
    },
    take: (ask, answer, _, nowMs) => {
      if (ask.kind !== "scalars" || answer.kind !== "scalars") return null;
      if (ask.which === "current") {
        held = { ...held, current: answer.answer };
        progress = answeredAt(nowMs);
      } else held = { ...held, previous: answer.answer, previousAtMs: nowMs };
      return null;
    },
    slowestStepMs: () => 0,
    progress: () => progress,
    warnings: () => warningsOf(held.current, held.previous),
    toJson: () => JSON.stringify(held),
    state: (demand, status) =>
      demand.kind === "scalars" ? { kind: "scalars", status, current: held.current, previous: held.previous } : null,
  };
};

export const createAlarmHolding = ({ history }: { history: History }, poll: AlarmPoll): Holding => {
  const stored = readAnswer(history, poll.key, storedShapes.alarms);
  let held: AlarmAnswer | null = stored?.value ?? null;
  let progress = answeredAt(stored?.atMs);
  return {
    update: () => false,
    lacks: () => false,
    asks: () => [{ kind: "alarms", news: true }],
    take: (ask, answer, _, nowMs) => {
      if (ask.kind !== "alarms" || answer.kind !== "alarms") return null;
      held = answer.answer;
      progress = answeredAt(nowMs);
      return null;
    },
    slowestStepMs: () => 0,
    progress: () => progress,
    warnings: () => warningsOf(held),
    toJson: () => JSON.stringify(held),
    state: (demand, status) => (demand.kind === "alarms" ? { kind: "alarms", status, answer: held } : null),
  };
};
