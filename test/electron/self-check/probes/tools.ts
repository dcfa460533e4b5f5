import type { RunTool, ToolAnswer } from "#electron/self-check/probes/run-tool.ts";

/** Tools by name; one that is not named is not installed. */
export const tools =
  (answers: Record<string, ToolAnswer>): RunTool =>
  async (file) =>
    answers[file] ?? null;
