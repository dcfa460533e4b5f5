import type { LogLevel } from "#config/contract/log.ts";
import { globTest } from "./glob.ts";
import { literalOf, patternPieces } from "./pattern.ts";
import type { LogMatch } from "./query.ts";

/** What loggers and vendors write for each level, lower case. */
export const levelNames: Readonly<Record<LogLevel, readonly string[]>> = {
  fatal: ["fatal", "critical", "crit", "alert", "emergency", "emerg", "panic"],
  error: ["error", "err", "severe"],
  warn: ["warn", "warning"],
  info: ["info", "information", "informational", "notice", "ok"],
  debug: ["debug"],
  trace: ["trace", "verbose"],
  unknown: ["unknown"],
};

const levels: readonly LogLevel[] = ["fatal", "error", "warn", "info", "debug", "trace", "unknown"];
const byName = new Map(levels.flatMap((level) => levelNames[level].map((name) => [name, level] as const)));

/** The level a word names ("ERR", "Warning", "critical"); null when it names none. */
export const levelOfWord = (word: string): LogLevel | null => byName.get(word.trim().toLowerCase()) ?? null;

/** The levels `status:` of this pattern asks for; a name no level has asks for none. */
export const levelsAsked = (match: LogMatch): LogLevel[] => {
  const literal = literalOf(match);
  if (literal !== null) {
    const level = levelOfWord(literal);
    return level === null ? [] : [level];
  }
  const lower = patternPieces({ pattern: match.pattern.toLowerCase(), quoted: match.quoted });
  const test = globTest(lower);
  return levels.filter((level) => levelNames[level].some(test));
};
