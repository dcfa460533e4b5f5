import { createMeter } from "#electron/collector/meter.ts";
import { currentPurpose, type LogPurpose, logPurposes } from "#electron/logs/hub/log-purpose.ts";
import type { RateLimit } from "#electron/sources/source.ts";

export type LogMeter = {
  /** For SourceDeps. */
  onCall: () => void;
  onRateLimit: (limit: RateLimit) => void;
  onFailure: () => void;
  callsLastHour: (who: LogPurpose) => number;
  callsTotal: () => number;
  failuresTotal: () => number;
};

/** Counts the requests of one log source, each for whom it was sent. */
export const createLogMeter = (deps: { now: () => number }): LogMeter => {
  const meters = { people: createMeter(deps), panels: createMeter(deps), watchers: createMeter(deps) };
  let failures = 0;
  return {
    onCall: () => meters[currentPurpose()].onCall(),
    onRateLimit: () => {},
    onFailure: () => {
      failures += 1;
    },
    callsLastHour: (who) => meters[who].callsLastHour(),
    callsTotal: () => logPurposes.reduce((sum, who) => sum + meters[who].callsTotal(), 0),
    failuresTotal: () => failures,
  };
};
