import type { AnySourceConfig } from "#config/wall/wall.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import type { SourceDeps } from "#electron/sources/source.ts";
import { createDatadogLogs } from "./datadog-logs.ts";
import { createElasticsearchLogs } from "./elasticsearch.ts";
import { createLokiLogs } from "./loki.ts";

/** The logs behind a source of the wall; null for a kind that has none. */
export const createLogSource = (id: string, config: AnySourceConfig, deps: SourceDeps): LogSource | null => {
  switch (config.kind) {
    case "datadog":
      return createDatadogLogs(id, config, deps);
    case "loki":
      return createLokiLogs(id, config, deps);
    case "elasticsearch":
      return createElasticsearchLogs(id, config, deps);
    case "prometheus":
      return null;
  }
};
