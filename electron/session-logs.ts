import type { LogSourceHealth } from "#config/contract/health.ts";
import { fieldNames } from "#config/logs/field-names.ts";
import type { AnySourceConfig, Wall } from "#config/wall/wall.ts";
import { createLogBudget, type LogBudget } from "#electron/logs/hub/log-budget.ts";
import { createLogHub, type LogHub } from "#electron/logs/hub/log-hub.ts";
import { intakeTerms, type LogTerms, logTerms } from "#electron/logs/hub/log-terms.ts";
import { createUnusableLogs } from "#electron/logs/hub/unusable-logs.ts";
import { intakeSource } from "#electron/logs/intake/intake-source.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import { createMasker, type Masker } from "#electron/logs/privacy/masker.ts";
import { createLogSource } from "#electron/logs/sources/registry.ts";
import { withFieldNames } from "#electron/logs/with-field-names.ts";
import { createLogMeter, type LogMeter } from "#electron/session-log-meter.ts";

export type SessionLogs = {
  hub: LogHub;
  masker: Masker;
  budget: LogBudget;
  /** Of every source that has logs. */
  terms: ReadonlyMap<string, LogTerms>;
  health: () => LogSourceHealth[];
};

export type SessionLogsDeps = {
  now: () => number;
  fetch: typeof globalThis.fetch;
  /** Takes known secrets out of what vendors say. */
  clean: (text: string) => string;
  /** Yagura's own log store, searched where the wall has it on. */
  intake: LogSource;
};

type Opened = { id: string; kind: string; source: LogSource; meter: LogMeter; terms: LogTerms };

/** Log searches count apart from the metrics' budget: the vendor's limit for them is another one. */
const openLogSource = (
  id: string,
  config: AnySourceConfig,
  meter: LogMeter,
  deps: SessionLogsDeps,
): LogSource | null => {
  const { now, fetch } = deps;
  const { onCall, onRateLimit } = meter;
  try {
    return createLogSource(id, config, { now, fetch, onCall, onRateLimit });
  } catch {
    return createUnusableLogs();
  }
};

/** Our own store sends no request that could be counted: its calls are. */
const countCalls = (source: LogSource, onCall: () => void): LogSource => ({
  ...source,
  search: (...asked) => {
    onCall();
    return source.search(...asked);
  },
  histogram: (...asked) => {
    onCall();
    return source.histogram(...asked);
  },
  facets: (...asked) => {
    onCall();
    return source.facets(...asked);
  },
});

const openAll = (
  wall: Wall,
  sources: readonly { id: string; config: AnySourceConfig }[],
  deps: SessionLogsDeps,
): Opened[] => {
  const opened = sources.flatMap(({ id, config }): Opened[] => {
    const meter = createLogMeter(deps);
    const terms = logTerms(config);
    const source = terms && openLogSource(id, config, meter, deps);
    return source ? [{ id, kind: config.kind, source, meter, terms }] : [];
  });
  if (!wall.logs.intake) return opened;
  const meter = createLogMeter(deps);
  const source = withFieldNames(countCalls(deps.intake, meter.onCall), fieldNames, deps.now);
  return [...opened, { id: intakeSource, kind: "intake", source, meter, terms: intakeTerms }];
};

/** The wall's sources that have logs, under their names in the wall file, and its own intake. */
export const openSessionLogs = (
  wall: Wall,
  sources: readonly { id: string; config: AnySourceConfig }[],
  deps: SessionLogsDeps,
): SessionLogs => {
  const masker = createMasker(wall.logs.mask);
  const opened = openAll(wall, sources, deps);
  const hub = createLogHub({
    sources: new Map(opened.map(({ id, source }) => [id, source])),
    masker,
    now: deps.now,
    clean: deps.clean,
    onFailure: (failed) => opened.find(({ id }) => id === failed)?.meter.onFailure(),
  });
  const budget = createLogBudget(
    opened.map(({ id, meter, terms }) => ({
      id,
      budgetPerHour: terms.requestsPerHour,
      callsLastHour: meter.callsLastHour,
    })),
  );
  return {
    hub,
    masker,
    budget,
    terms: new Map(opened.map(({ id, terms }) => [id, terms])),
    health: () =>
      opened.map(({ id, kind, meter, terms }) => ({
        id,
        kind,
        callsLastHour: {
          people: meter.callsLastHour("people"),
          panels: meter.callsLastHour("panels"),
          watchers: meter.callsLastHour("watchers"),
        },
        callsTotal: meter.callsTotal(),
        failuresTotal: meter.failuresTotal(),
        problem: hub.trouble(id)?.problem ?? null,
        limitedUntilMs: hub.trouble(id)?.retryAtMs ?? null,
        budgetPerHour: terms.requestsPerHour,
        plannedPerHour: Math.round(budget.plannedPerHour(id)),
        slowedBy: budget.pace(),
      })),
  };
};
