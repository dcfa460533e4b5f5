import type { AnySourceConfig, Wall } from "#config/wall/wall.ts";
import { createLogHub, type LogHub } from "#electron/logs/hub/log-hub.ts";
import { createUnusableLogs } from "#electron/logs/hub/unusable-logs.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import { intakeSource } from "#electron/logs/open-intake.ts";
import { createMasker, type Masker } from "#electron/logs/privacy/masker.ts";
import { createLogSource } from "#electron/logs/sources/registry.ts";
import type { SourceDeps } from "#electron/sources/source.ts";

export type SessionLogs = { hub: LogHub; masker: Masker };

export type SessionLogsDeps = {
  now: () => number;
  fetch: typeof globalThis.fetch;
  /** Takes known secrets out of what vendors say. */
  clean: (text: string) => string;
  /** Yagura's own log store, searched where the wall has it on. */
  intake: LogSource;
};

/** Log searches count apart from the metrics' budget: people ask them, and the vendor's limit for them is another one. */
const logDeps = ({ now, fetch }: SessionLogsDeps): SourceDeps => ({
  now,
  fetch,
  onCall: () => {},
  onRateLimit: () => {},
});

const openLogSource = (id: string, config: AnySourceConfig, deps: SessionLogsDeps): LogSource | null => {
  try {
    return createLogSource(id, config, logDeps(deps));
  } catch {
    return createUnusableLogs();
  }
};

/** The wall's sources that have logs, under their names in the wall file, and its own intake. */
export const openSessionLogs = (
  wall: Wall,
  sources: readonly { id: string; config: AnySourceConfig }[],
  deps: SessionLogsDeps,
): SessionLogs => {
  const masker = createMasker(wall.logs.mask);
  const opened = sources.flatMap(({ id, config }): [string, LogSource][] => {
    const source = openLogSource(id, config, deps);
    return source ? [[id, source]] : [];
  });
  if (wall.logs.intake) opened.push([intakeSource, deps.intake]);
  return { hub: createLogHub({ sources: new Map(opened), masker, now: deps.now, clean: deps.clean }), masker };
};
