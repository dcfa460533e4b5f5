import type { AlarmState } from "#config/contract/panel.ts";
import type { KnownLevel, Verdict } from "#electron/levels/worst.ts";
import type { Alarm, AlarmAnswer } from "#electron/sources/source.ts";
import { askedAt, askPart } from "./ask-part.ts";
import { type BuildInput, type Built, emptyMemory } from "./built.ts";
import { finish } from "./finish.ts";

type Input = BuildInput<"alarms">;

const worstFirst: AlarmState[] = ["alert", "warn", "no-data", "unknown", "muted", "ok"];

/** A monitor that cannot say is not OK, but not proof of an outage either. */
const levelOf: Record<AlarmState, KnownLevel> = {
  alert: "critical",
  warn: "warn",
  "no-data": "warn",
  unknown: "warn",
  muted: "muted",
  ok: "ok",
};

/** All muted but nothing bad is muted only when nothing is left that is watched. */
const levelOfCounts = (counts: AlarmAnswer["counts"]): KnownLevel => {
  const worst = worstFirst.find((state) => state !== "muted" && counts[state] > 0);
  return levelOf[worst ?? "muted"];
};

/** Worst first, among equals the latest first. */
const sorted = (alarms: readonly Alarm[]): Alarm[] =>
  alarms
    .filter(({ state }) => state !== "ok")
    .sort(
      (a, b) =>
        worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state) ||
        (b.sinceMs ?? 0) - (a.sinceMs ?? 0) ||
        (a.name < b.name ? -1 : 1),
    );

/** Since the first of those at the level went bad; where the vendor does not say, since it was seen. */
const verdictOf = (input: Input, answer: AlarmAnswer, atMs: number): Verdict => {
  const level = levelOfCounts(answer.counts);
  const before = input.previous?.state;
  const seenSinceMs = before?.level === level ? before.sinceMs : atMs;
  const times = answer.alarms.flatMap(({ state, sinceMs }) =>
    levelOf[state] === level && state !== "ok" && sinceMs !== null ? [sinceMs] : [],
  );
  return { level, sinceMs: times.length > 0 ? Math.min(...times) : seenSinceMs };
};

/** How many monitors are how, and which are not OK. */
export const buildAlarms = (input: Input): Built => {
  const query = input.plan.queries[0];
  if (!query) throw new Error(`The plan of alarms ${input.id} has no query.`);
  const found = input.states(query.key);
  const state = found?.kind === "alarms" ? found : null;
  const answer = state?.answer ?? null;
  const memory = emptyMemory();
  // A filter that matches no monitor watches nothing: that is no data, never "all OK".
  const some = state !== null && answer !== null && answer.total > 0;
  const part = askPart(input, query.key, state, {
    print: some ? JSON.stringify(answer) : null,
    verdict: some ? verdictOf(input, answer, askedAt(state) ?? input.nowMs) : null,
    memory,
  });
  return finish(input, {
    parts: [part],
    data: some
      ? {
          kind: "alarms",
          total: answer.total,
          counts: answer.counts,
          alarms: sorted(answer.alarms).slice(0, input.panel.top),
        }
      : null,
    memory,
    notices: [],
  });
};
