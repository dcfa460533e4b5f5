import { execFile } from "node:child_process";

/** What a tool said; null: there is none by that name, or it did not end in time and was killed. */
export type ToolAnswer = { ok: boolean; stdout: string } | null;
export type RunTool = (file: string, args: readonly string[]) => Promise<ToolAnswer>;

const limitMs = 3000;

/** In English where a tool asks the environment for its language. Never rejects. */
export const createRunTool =
  (env: NodeJS.ProcessEnv, timeoutMs = limitMs): RunTool =>
  (file, args) =>
    new Promise((done) => {
      const options = {
        timeout: timeoutMs,
        killSignal: "SIGKILL" as const,
        maxBuffer: 256 * 1024,
        windowsHide: true,
        encoding: "utf8" as const,
        env: { ...env, LC_ALL: "C" },
      };
      try {
        execFile(file, [...args], options, (error, stdout) => {
          const isAnswer = error === null || typeof error.code === "number";
          done(isAnswer ? { ok: error === null, stdout } : null);
        });
      } catch {
        done(null);
      }
    });
