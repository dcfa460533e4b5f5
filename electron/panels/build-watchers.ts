import type { WatcherState } from "#config/contract/watcher.ts";
import type { DemandStatus } from "#electron/collector/demand.ts";
import { type Freshness, freshness } from "#electron/levels/freshness.ts";
import { type BuildInput, type Built, emptyMemory, type Part } from "./built.ts";
import { finish } from "./finish.ts";
import { watchersKey } from "./log-demand.ts";

type Input = BuildInput<"logs">;

const worstFirst = ["critical", "warn", "unknown", "ok"] as const satisfies WatcherState["level"][];

const statusOf = (watcher: WatcherState, nowMs: number): DemandStatus => {
  const { problem, retryAtMs, checkedMs, everyMs, slowed, sinceMs } = watcher;
  const kind = retryAtMs === null ? "server-error" : "rate-limited";
  return {
    fetchedAtMs: checkedMs,
    error: problem === null ? null : { kind, message: problem, sinceMs: sinceMs ?? nowMs, retryAtMs },
    nextPollMs: retryAtMs ?? (checkedMs === null ? null : checkedMs + everyMs),
    ...{ everyMs, slowed, newestMs: checkedMs, advancedAtMs: checkedMs, answersSinceAdvance: 0, warnings: [] },
    publicationDelayMs: 0,
  };
};

/** A watcher knows itself when it cannot say; that it still looks is seen by its last look alone. */
const partOf = (watcher: WatcherState, { nowMs, panel }: Input): Part => {
  const { level, reason, checkedMs, sinceMs } = watcher;
  const status = statusOf(watcher, nowMs);
  const aged = freshness({
    ...{ nowMs, status, stepMs: 0, staleAfterMs: panel.staleAfter ?? null, frozenAfterMs: null },
    ...{ newestMs: checkedMs, seenMs: checkedMs, unchangedSinceMs: null },
  });
  const told: Freshness = { reason: reason ?? "waiting", freshUntilMs: null };
  return {
    status,
    freshness: level === "unknown" ? told : aged,
    verdict: level === "unknown" ? null : { level, sinceMs: sinceMs ?? nowMs },
    newestMs: checkedMs,
  };
};

/** Every watcher of the wall and how it stands, the worst first. */
export const buildWatchers = (input: Input): Built => {
  const found = input.states(watchersKey);
  const watchers = found?.kind === "watchers" ? found.watchers : [];
  const [first, ...others] = watchers.map((watcher) => partOf(watcher, input));
  const nobody: Part = {
    ...{ status: null, verdict: null, newestMs: null },
    freshness: { reason: "waiting", freshUntilMs: null },
  };
  const sorted = watchers.toSorted((a, b) => worstFirst.indexOf(a.level) - worstFirst.indexOf(b.level));
  const { top } = input.panel;
  return finish(input, {
    parts: [first ?? nobody, ...others],
    data:
      watchers.length === 0
        ? null
        : {
            ...{ kind: "logs", windowMs: 0, count: 0, atLeast: false },
            content: {
              show: "watchers",
              watchers: sorted.slice(0, top),
              more: Math.max(0, sorted.length - top),
            },
          },
    memory: emptyMemory(),
    notices: [],
  });
};
