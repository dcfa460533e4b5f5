import type { LogLevel } from "#config/contract/log.ts";

/** Worst first. */
export const logLevels: readonly LogLevel[] = ["fatal", "error", "warn", "info", "debug", "trace", "unknown"];

/** Told apart by shape as well as by colour. */
export const logSign: Record<LogLevel, string> = {
  fatal: "◆",
  error: "◆",
  warn: "▲",
  info: "●",
  debug: "○",
  trace: "·",
  unknown: "?",
};
