import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

type LogsFigure = { name: string; value: number; unit: string };

const run = promisify(execFile);

const isFigure = (value: unknown): value is LogsFigure =>
  typeof value === "object" && value !== null && "name" in value && "value" in value && "unit" in value;

/** The own log intake: stored, searched and sent over TCP, in a process of its own, so that its memory is only that. */
export const benchLogs = async (): Promise<LogsFigure[]> => {
  const dir = mkdtempSync(join(tmpdir(), "yagura-bench-"));
  try {
    const script = join(import.meta.dirname, "logs", "store-records.ts");
    const { stdout } = await run(process.execPath, [script, join(dir, "logs.db")], { timeout: 60_000 });
    const figures: unknown = JSON.parse(stdout);
    if (!Array.isArray(figures) || !figures.every(isFigure)) throw new Error("the bench of the logs gave no figures");
    return figures;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
