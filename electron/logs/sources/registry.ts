import type { SourceConfig } from "#config/wall/source.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import type { SourceDeps } from "#electron/sources/source.ts";
import { createDatadogLogs } from "./datadog-logs.ts";

/** The logs behind a source of the wall; null for a kind that has none. */
export const createLogSource = (id: string, config: SourceConfig, deps: SourceDeps): LogSource | null => {
  switch (config.kind) {
    case "datadog":
      return createDatadogLogs(id, config, deps);
    case "prometheus":
      return null;
  }
};
