import type { Panel } from "#config/wall/panel.ts";
import type { DemandState, DemandStatus } from "#electron/collector/demand.ts";
import { buildPanel } from "#electron/panels/build-panel.ts";
import type { Built } from "#electron/panels/built.ts";
import type { ErrorKind } from "#electron/sources/source.ts";
import { planOf, startMs } from "./make-state.ts";

export type Mode = "answer" | "silent" | "hang" | ErrorKind;
export type Op =
  | { do: "run"; mode: Mode; ticks: number }
  | { do: "jump"; ms: number }
  | { do: "restart"; keepsMemory: boolean };

export const stepMs = 60e3;
export const delayMs = 30e3;
export const tickMs = 30e3;
/** The collector asks at every second tick. */
const everyMs = 2 * tickMs;

/** What the wall shows after a tick, and what is really so. */
export type Seen = {
  state: Built["state"];
  /** The collector's clock, which may have been set wrong. */
  nowMs: number;
  /** The newest sample (or answer) there is to show, by the collector's clock. */
  newest: { atMs: number; value: number } | null;
  /** True when the source answered in this very tick. */
  answered: boolean;
  /** Real time since the source answered last, or since the wall forgot when that was; null before the first answer. */
  sinceCertainMs: number | null;
  /** How often since then the clock was set back. */
  setBack: number;
};

/**
 * An honest small world: a source that publishes a sample a minute (none while silent), a collector that polls it and
 * keeps what it got over restarts, a clock that may be set wrong, and a wall that builds
 * at every tick.
 */
export const simulate = (panel: Panel, values: readonly number[], ops: readonly Op[], check: (seen: Seen) => void) => {
  const plan = planOf(panel);
  const windowMs = plan.windowMs;
  let trueMs = startMs;
  let skewMs = 0;
  let tick = 0;
  const silent = new Set<number>();
  const held = new Map<number, number>();
  let status: DemandStatus = {
    ...{ fetchedAtMs: null, error: null, nextPollMs: null, everyMs, slowed: false, newestMs: null },
    ...{ advancedAtMs: null, answersSinceAdvance: 0, warnings: [], publicationDelayMs: delayMs },
  };
  let asked: number | null = null;
  let built: Built | null = null;
  let certainTrueMs: number | null = null;
  let setBack = 0;
  const now = () => trueMs + skewMs;
  const valueAt = (atMs: number) => values[Math.abs(Math.floor(atMs / stepMs)) % values.length] ?? 0;

  const visible = () => {
    const timesMs = [...held.keys()].filter((at) => at >= now() - windowMs && at < now()).sort((a, b) => a - b);
    return { labels: {}, unit: null, timesMs, values: timesMs.map((at) => held.get(at) ?? 0) };
  };
  const succeed = (mode: Mode) => {
    if (plan.stepMs === 0) {
      asked = valueAt(trueMs);
      status = { ...status, newestMs: now(), advancedAtMs: now(), answersSinceAdvance: 0 };
    } else {
      for (let at = trueMs - (trueMs % stepMs); at > trueMs - windowMs; at -= stepMs) {
        if (mode === "silent" && at + stepMs + delayMs > trueMs - everyMs) silent.add(at);
        const published = at + stepMs + delayMs <= trueMs && !silent.has(at);
        if (published && at >= now() - windowMs && at < now()) held.set(at, valueAt(at));
      }
      const newestMs = held.size === 0 ? null : Math.max(...held.keys());
      const advanced = newestMs !== null && newestMs > (status.newestMs ?? -Infinity);
      status = {
        ...status,
        newestMs,
        advancedAtMs: advanced ? now() : status.advancedAtMs,
        answersSinceAdvance: advanced ? 0 : status.answersSinceAdvance + 1,
      };
    }
    status = { ...status, fetchedAtMs: now(), error: null };
    certainTrueMs = trueMs;
    setBack = 0;
  };
  const poll = (mode: Mode): boolean => {
    if (mode === "hang") return false;
    status = { ...status, nextPollMs: now() + everyMs };
    if (mode === "answer" || (mode === "silent" && plan.stepMs > 0)) succeed(mode);
    else if (mode === "silent") return false;
    else status = { ...status, error: { kind: mode, message: mode, sinceMs: now(), retryAtMs: null } };
    return true;
  };
  const states = (): DemandState => {
    const alert = asked !== null && asked >= 95 ? 1 : 0;
    const warn = asked !== null && asked >= 80 && asked < 95 ? 1 : 0;
    const counts = { ok: 1 - alert - warn, alert, warn, "no-data": 0, unknown: 0, muted: 0 };
    if (panel.kind === "alarms")
      return { kind: "alarms", status, answer: asked === null ? null : { total: 1, counts, alarms: [], warnings: [] } };
    if (panel.kind === "ranking") {
      const rows = asked === null ? [] : [{ labels: {}, value: asked }];
      return { kind: "scalars", status, current: { rows, unit: null, warnings: [] }, previous: null };
    }
    const series = visible();
    return { kind: "series", status, at: (offset) => (offset === 0 && series.timesMs.length > 0 ? [series] : []) };
  };
  const newest = (): Seen["newest"] => {
    if (plan.stepMs === 0) return asked === null || !status.newestMs ? null : { atMs: status.newestMs, value: asked };
    const atMs = visible().timesMs.at(-1);
    return atMs === undefined ? null : { atMs, value: held.get(atMs) ?? 0 };
  };
  const step = (mode: Mode) => {
    trueMs += tickMs;
    tick += 1;
    const news = tick % (everyMs / tickMs) === 0 && poll(mode);
    built = buildPanel({ id: "p", panel, plan, states: () => states(), previous: built, nowMs: now() });
    const answered = news && status.error === null;
    const sinceCertainMs = certainTrueMs === null ? null : trueMs - certainTrueMs;
    check({ state: built.state, nowMs: now(), newest: newest(), answered, sinceCertainMs, setBack });
  };
  const restart = (keepsMemory: boolean) => {
    // Samples and how far they had come survive; errors and the schedule do not.
    status = { ...status, error: null, nextPollMs: now() };
    built = keepsMemory && built ? (JSON.parse(JSON.stringify(built)) as Built) : null;
    if (!keepsMemory && certainTrueMs !== null) certainTrueMs = trueMs;
  };
  for (const op of ops) {
    if (op.do === "run") for (let i = 0; i < op.ticks; i++) step(op.mode);
    else if (op.do === "restart") restart(op.keepsMemory);
    else {
      skewMs += op.ms;
      if (op.ms < 0) setBack += 1;
    }
  }
};
