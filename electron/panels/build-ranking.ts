import type { ScalarState } from "#electron/collector/demand.ts";
import { judge } from "#electron/levels/judge.ts";
import { type Verdict, worstOf } from "#electron/levels/worst.ts";
import type { ScalarAnswer, ScalarRow } from "#electron/sources/source.ts";
import { askedAt, askPart } from "./ask-part.ts";
import { type BuildInput, type Built, emptyMemory, type Memory } from "./built.ts";
import { finish } from "./finish.ts";
import { ruleOf } from "./judge-series.ts";
import { labelsKey, seriesLabel } from "./labels.ts";

type Input = BuildInput<"ranking">;

/** Equal values keep one order, so that rows do not jump. */
const ranked = (answer: ScalarAnswer | null, ascending: boolean): ScalarRow[] => {
  const sign = ascending ? 1 : -1;
  return [...(answer?.rows ?? [])].sort(
    (a, b) => sign * (a.value - b.value) || (labelsKey(a.labels) < labelsKey(b.labels) ? -1 : 1),
  );
};

/** Rows have no stored samples to be judged from: their state is carried from answer to answer. */
const judgeRow = (input: Input, state: ScalarState, row: ScalarRow, memory: Memory): Verdict => {
  const rule = ruleOf(input.panel, state.status.everyMs);
  const atMs = askedAt(state) ?? input.nowMs;
  const before = input.previous?.state;
  if (!rule) return { level: "ok", sinceMs: before?.level === "ok" ? Math.min(before.sinceMs, atMs) : atMs };
  const key = labelsKey(row.labels);
  const judged = judge(input.previous?.memory.judged[key] ?? null, atMs, row.value, rule);
  memory.judged[key] = judged;
  return { level: judged.level, sinceMs: judged.sinceMs };
};

/** The top or bottom rows, each with its level and its place in the window before. */
export const buildRanking = (input: Input): Built => {
  const { panel, plan } = input;
  const query = plan.queries[0];
  if (!query) throw new Error(`The plan of ranking ${input.id} has no query.`);
  const found = input.states(query.key);
  const state = found?.kind === "scalars" ? found : null;
  const memory = emptyMemory();
  const ascending = panel.bottom !== undefined;
  const places = new Map(ranked(state?.previous ?? null, ascending).map((row, i) => [labelsKey(row.labels), i + 1]));
  const rows = ranked(state?.current ?? null, ascending).slice(0, panel.bottom ?? panel.top ?? 10);
  const verdicts = state ? rows.map((row) => judgeRow(input, state, row, memory)) : [];
  const print = rows.length === 0 ? null : JSON.stringify(rows);
  const part = askPart(input, query.key, state, { print, verdict: worstOf(verdicts), memory });
  return finish(input, {
    parts: [part],
    data:
      rows.length === 0
        ? null
        : {
            kind: "ranking",
            windowMs: plan.windowMs,
            rows: rows.map(({ labels, value }, i) => ({
              label: seriesLabel(query.label, labels, query.fallbackLabel),
              value,
              level: verdicts[i]?.level ?? "ok",
              previousPlace: places.get(labelsKey(labels)) ?? null,
            })),
            hasPrevious: state?.previous !== null && state?.previous !== undefined,
          },
    memory,
    notices: [],
  });
};
