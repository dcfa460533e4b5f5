import type { SourceConfig } from "#config/wall/source.ts";
import { createDatadogSource } from "./datadog/datadog.ts";
import { datadogFacts } from "./datadog/facts.ts";
import { prometheusFacts } from "./prometheus/facts.ts";
import { createPrometheusSource } from "./prometheus/prometheus-source.ts";
import type { Source, SourceDeps, SourceFacts } from "./source.ts";

/** The only list of vendors; secrets in `config` are already filled in. */
export const createSource = (config: SourceConfig, deps: SourceDeps): Source => {
  switch (config.kind) {
    case "datadog":
      return createDatadogSource(config, deps);
    case "prometheus":
      return createPrometheusSource(config, deps);
  }
};

/** What a source would say of itself, without making one: secrets may still be references. */
export const sourceFacts = (config: SourceConfig): SourceFacts => {
  switch (config.kind) {
    case "datadog":
      return datadogFacts(config);
    case "prometheus":
      return prometheusFacts(config);
  }
};
