import type { SourceConfig } from "#config/wall/source.ts";
import { createDatadogSource } from "./datadog/datadog.ts";
import { createPrometheusSource } from "./prometheus/prometheus-source.ts";
import type { Source, SourceDeps } from "./source.ts";

/** The only list of vendors; secrets in `config` are already filled in. */
export const createSource = (config: SourceConfig, deps: SourceDeps): Source =>
  config.kind === "datadog" ? createDatadogSource(config, deps) : createPrometheusSource(config, deps);
