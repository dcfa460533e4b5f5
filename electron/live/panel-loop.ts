import type { Clock } from "#electron/clock.ts";
import type { Collector } from "#electron/collector/demand.ts";
import { maintained } from "#electron/levels/maintenance.ts";
import { buildPanel } from "#electron/panels/build-panel.ts";
import type { AnswerState, Built } from "#electron/panels/built.ts";
import { nextChangeMs } from "#electron/panels/next-change.ts";
import type { PlannedPanel } from "#electron/wall/plan-wall.ts";
import type { LiveWall } from "./live-wall.ts";
import type { LogAnswers } from "./logs/log-answers.ts";
import type { PanelMemory } from "./panel-memory.ts";

export type IsMaintained = (panel: Pick<PlannedPanel, "id" | "board">, nowMs: number) => boolean;

export type PanelLoop = {
  /** Replaces the panels and what is planned for them; panels whose plan is the same keep what they remember. */
  show: (panels: PlannedPanel[], isMaintained: IsMaintained) => void;
  /** Writes what panels remember to disk; called now and then, and at the end. */
  remember: () => void;
  stop: () => void;
};

/** A level may be a moment late by rounding, never by a forgotten timer: everything is looked at again this often. */
const lookAgainMs = 15_000;

/** Keeps every panel's state true: rebuilt when its data change, and when time alone changes what may be said. */
export const startPanelLoop = (deps: {
  clock: Clock;
  collector: Pick<Collector, "state" | "onChange">;
  logs: LogAnswers;
  live: LiveWall;
  memory: PanelMemory;
  onTrouble: (message: string) => void;
}): PanelLoop => {
  const { clock, collector, logs, live, memory } = deps;
  let panels: PlannedPanel[] = [];
  let byDemand = new Map<string, PlannedPanel[]>();
  const built = new Map<string, Built>();
  const planned = new Map<string, string>();
  let cancelTimer = () => {};
  let stopped = false;
  const states = (key: string): AnswerState | null => collector.state(key) ?? logs.state(key);

  let isMaintained: IsMaintained = () => false;

  const build = ({ id, board, panel, plan }: PlannedPanel, nowMs: number) => {
    try {
      const next = buildPanel({ id, panel, plan, states, previous: built.get(id) ?? null, nowMs });
      built.set(id, next);
      live.put(isMaintained({ id, board }, nowMs) ? maintained(next.state) : next.state);
    } catch (error) {
      deps.onTrouble(`panel ${id} could not be built: ${error instanceof Error ? error.message : "unknown"}`);
    }
  };
  const arm = () => {
    cancelTimer();
    if (stopped) return;
    const nowMs = clock.now();
    const dues = [...built.values()].map(({ state }) => nextChangeMs(state)).filter((due) => due !== null);
    const soonest = Math.min(nowMs + lookAgainMs, ...dues.map((due) => Math.max(due, nowMs + 50)));
    cancelTimer = clock.after(soonest - nowMs, () => {
      rebuild(panels);
    });
  };
  const rebuild = (which: Iterable<PlannedPanel>) => {
    const nowMs = clock.now();
    for (const panel of which) build(panel, nowMs);
    arm();
  };
  const remember = () => {
    for (const [id, one] of built) memory.save(id, planned.get(id) ?? "", one);
  };
  const onNews = (keys: ReadonlySet<string>) => {
    const touched = new Set([...keys].flatMap((key) => byDemand.get(key) ?? []));
    if (touched.size > 0) rebuild(touched);
  };
  const unsubscribe = [collector.onChange(onNews), logs.onChange(onNews)];
  return {
    show: (next, planNow) => {
      isMaintained = planNow;
      panels = next;
      byDemand = new Map();
      for (const panel of next)
        for (const { key } of [...panel.plan.queries, ...panel.plan.searches])
          byDemand.set(key, [...(byDemand.get(key) ?? []), panel]);
      for (const { id, panel, plan } of next) {
        const print = JSON.stringify([panel, plan]);
        if (planned.get(id) !== print) {
          const kept = planned.has(id) ? null : memory.load(id, print);
          if (kept) built.set(id, kept);
          else built.delete(id);
        }
        planned.set(id, print);
      }
      const ids = new Set(next.map(({ id }) => id));
      for (const id of [...built.keys()]) if (!ids.has(id)) built.delete(id);
      for (const id of [...planned.keys()]) if (!ids.has(id)) planned.delete(id);
      live.keepOnly(ids);
      rebuild(next);
    },
    remember,
    stop: () => {
      stopped = true;
      remember();
      cancelTimer();
      for (const end of unsubscribe) end();
    },
  };
};
