import type { IntakeHealth } from "#config/contract/health.ts";
import type { IntakeConfig } from "#config/wall/logs.ts";
import { IntakeError, type IntakeErrorKind } from "#electron/logs/intake/intake-error.ts";
import type { PostedLogs } from "#electron/logs/intake/take-posted.ts";
import type { LogSource } from "#electron/logs/log-source.ts";
import { type ErrorKind, SourceError } from "#electron/sources/source.ts";

export type ThreadOptions = { config: IntakeConfig; path: string };

type Asked<Name extends "search" | "facets" | "histogram" | "around"> =
  Parameters<LogSource[Name]> extends [...infer Args, AbortSignal] ? { name: Name; args: Args } : never;

/** What the main thread asks; calls of a source go without their signal, which is a message of its own. */
export type Call =
  | Asked<"search">
  | Asked<"facets">
  | Asked<"histogram">
  | Asked<"around">
  | { name: "take"; args: [PostedLogs] };

export type ToThread = { id: number; call: Call } | { id: number; call: null } | "close";

/** An error as it goes from thread to thread; null for one whose words are not safe to tell. */
export type Problem =
  | { of: "source"; kind: ErrorKind; message: string; retryAtMs: number | null }
  | { of: "intake"; kind: IntakeErrorKind; message: string; headers: Readonly<Record<string, string>> }
  | null;

export type FromThread =
  | { tells: "ready" | "figures"; figures: IntakeHealth }
  | { tells: "trouble"; message: string }
  | { tells: "answer"; id: number; answer: unknown }
  | { tells: "problem"; id: number; problem: Problem };

export const toProblem = (error: unknown): Problem => {
  if (error instanceof SourceError) {
    const { kind, message, retryAtMs } = error;
    return { of: "source", kind, message, retryAtMs };
  }
  if (!(error instanceof IntakeError)) return null;
  const { kind, message, headers } = error;
  return { of: "intake", kind, message, headers };
};

export const toError = (problem: Problem): Error => {
  if (problem?.of === "source") return new SourceError(problem.kind, problem.message, { retryAtMs: problem.retryAtMs });
  if (problem?.of === "intake") return new IntakeError(problem.kind, problem.message, problem.headers);
  return new SourceError("server-error", "The log store could not be asked.");
};
