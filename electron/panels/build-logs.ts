import type { PanelDataOf } from "#config/contract/panel.ts";
import { type Judged, judge, type Rule, toRule } from "#electron/levels/judge.ts";
import { type Verdict, worstOf } from "#electron/levels/worst.ts";
import { askedAt, askPart } from "./ask-part.ts";
import { buildWatchers } from "./build-watchers.ts";
import { type BuildInput, type Built, emptyMemory, type Memory, type Part } from "./built.ts";
import { finish } from "./finish.ts";
import type { LogAnswer } from "./log-demand.ts";
import { showGroups, showStream } from "./show-logs.ts";

type Input = BuildInput<"logs">;
type Asked = { part: Part; answer: LogAnswer | null; atMs: number | null };

/** Lines of all sources are counted as one series. */
const countKey = "lines";

/** What tells one answer from another: a source whose newest line is always the same stands still. */
const printOf = ({ count, lines, groups }: LogAnswer): string =>
  JSON.stringify([count, lines[0]?.id ?? null, groups[0]?.sample.id ?? null]);

const askAll = (input: Input, memory: Memory): Asked[] =>
  input.plan.searches.map(({ key }) => {
    const found = input.states(key);
    const state = found?.kind === "logs" ? found : null;
    const answer = state?.answer ?? null;
    const part = askPart(input, key, state, { print: answer && printOf(answer), verdict: null, memory });
    return { part, answer, atMs: state && askedAt(state) };
  });

/** While a source is unknown there may be more lines than are known, never fewer: only that too many came is certain. */
const onlyMore = (rule: Rule): Rule => {
  const rising = (condition: Rule["warn"]) => (condition?.op === ">" || condition?.op === ">=" ? condition : null);
  return { ...rule, warn: rising(rule.warn), critical: rising(rule.critical) };
};

const judgeCount = (input: Input, count: number, atMs: number, isWhole: boolean): Judged | null => {
  const { thresholds } = input.panel;
  if (!thresholds) return null;
  const rule = toRule(thresholds, 0, 0);
  const before = input.previous?.memory.judged[countKey] ?? null;
  return judge(before, atMs, count, isWhole ? rule : onlyMore(rule));
};

/** Each group never seen before is as bad as the panel says of its level, since it was first seen. */
const judgeNew = ({ panel }: Input, known: readonly LogAnswer[]): Verdict[] => {
  const { newIs = { fatal: "critical", error: "ok" } } = panel;
  return known.flatMap(({ groups }) =>
    groups.flatMap(({ isNew, level, firstSeenMs }): Verdict[] => {
      const verdict = typeof newIs === "string" ? newIs : newIs[level === "fatal" ? "fatal" : "error"];
      return isNew && verdict !== "ok" ? [{ level: verdict, sinceMs: firstSeenMs }] : [];
    }),
  );
};

/** The worse of how many lines there are and whether a group was never seen before; of sources that are known. */
const verdictOf = (input: Input, asked: readonly Asked[], memory: Memory): Verdict | null => {
  const known = asked.flatMap(({ part, answer, atMs }) =>
    part.freshness.reason === null && answer && atMs !== null ? [{ answer, atMs }] : [],
  );
  if (known.length === 0) return null;
  const answers = known.map(({ answer }) => answer);
  const atMs = Math.min(input.nowMs, ...known.map((one) => one.atMs));
  const count = answers.reduce((sum, answer) => sum + answer.count, 0);
  const judged = judgeCount(input, count, atMs, known.length === asked.length);
  if (judged) memory.judged[countKey] = judged;
  const before = input.previous?.state;
  const okSinceMs = before?.level === "ok" ? Math.min(before.sinceMs, atMs) : atMs;
  const counted: Verdict = judged ?? { level: "ok", sinceMs: okSinceMs };
  return worstOf([counted, ...judgeNew(input, answers)]);
};

const dataOf = ({ panel, plan }: Input, answers: readonly LogAnswer[]): PanelDataOf<"logs"> => ({
  kind: "logs",
  windowMs: plan.windowMs,
  count: answers.reduce((sum, { count }) => sum + count, 0),
  atLeast: answers.some(({ atLeast }) => atLeast),
  content: panel.show === "groups" ? showGroups(panel, answers) : showStream(panel, answers),
});

/** The newest lines of a search, or its failures by type and place. That nothing is found is an answer, and a good one. */
export const buildLogs = (input: Input): Built => {
  if (input.panel.show === "watchers") return buildWatchers(input);
  const memory = emptyMemory();
  const asked = askAll(input, memory);
  const verdict = verdictOf(input, asked, memory);
  const [first, ...others] = asked.map(({ part }) => ({ ...part, verdict }));
  if (!first) throw new Error(`The plan of logs ${input.id} has no search.`);
  const answers = asked.flatMap(({ answer }) => answer ?? []);
  return finish(input, {
    parts: [first, ...others],
    data: answers.length === 0 ? null : dataOf(input, answers),
    memory,
    notices: [],
  });
};
