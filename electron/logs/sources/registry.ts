import { datadogNames, fieldNames } from "#config/logs/field-names.ts";
import type { AnySourceConfig } from "#config/wall/wall.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import { withFieldNames } from "#electron/logs/with-field-names.ts";
import type { SourceDeps } from "#electron/sources/source.ts";
import { createDatadogLogs } from "./datadog-logs.ts";
import { createElasticsearchLogs } from "./elasticsearch.ts";
import { createLokiLogs } from "./loki.ts";

/** The logs behind a source of the wall; null for a kind that has none. */
export const createLogSource = (id: string, config: AnySourceConfig, deps: SourceDeps): LogSource | null => {
  switch (config.kind) {
    case "datadog":
      return withFieldNames(createDatadogLogs(id, config, deps), datadogNames, deps.now);
    case "loki":
      return withFieldNames(createLokiLogs(id, config, deps), fieldNames, deps.now);
    case "elasticsearch":
      return withFieldNames(createElasticsearchLogs(id, config, deps), fieldNames, deps.now);
    case "prometheus":
      return null;
  }
};
