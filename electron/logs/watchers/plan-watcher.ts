import { parseLogQuery } from "#config/logs/parse-query.ts";
import type { LogQuery } from "#config/logs/query.ts";
import type { LogsConfig } from "#config/wall/logs.ts";
import { maskedSearchProblem } from "#electron/logs/privacy/masked-search.ts";
import type { Masker } from "#electron/logs/privacy/masker.ts";
import { stepFor } from "./step-counts.ts";

export type WatcherConfig = LogsConfig["watchers"][number];

export type WatcherPlan = {
  config: WatcherConfig;
  /** What of it decides about hits; another one forgets what was known. */
  print: string;
  stepMs: number;
  /** null when it may not be asked; `problem` says why. */
  query: LogQuery | null;
  problem: string | null;
};

/** How often a watcher looks while no budget slows it. */
export const lookEveryMs = 60_000;

export const planWatcher = (config: WatcherConfig, masker: Masker): WatcherPlan => {
  const { title: _, ...deciding } = config;
  const common = { config, print: JSON.stringify(deciding), stepMs: stepFor(config.within) };
  const parsed = parseLogQuery(config.search);
  if (!parsed.ok) return { ...common, query: null, problem: `Its search cannot be read: ${parsed.problem.message}` };
  const hidden = maskedSearchProblem(parsed.query, masker, config.search);
  if (hidden) return { ...common, query: null, problem: `Its search is not allowed: ${hidden.message}` };
  return { ...common, query: parsed.query, problem: null };
};
