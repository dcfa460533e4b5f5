import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export type HistoryFigure = { name: string; value: number; unit: string };

const run = promisify(execFile);

const isFigure = (value: unknown): value is HistoryFigure =>
  typeof value === "object" && value !== null && "name" in value && "value" in value && "unit" in value;

/** 10,000 series polled once a minute for two hours, in a process of its own, so that its memory is only the history's. */
export const benchHistory = async (): Promise<HistoryFigure[]> => {
  const dir = mkdtempSync(join(tmpdir(), "yagura-bench-"));
  try {
    const script = join(import.meta.dirname, "history", "poll-rounds.ts");
    const { stdout } = await run(process.execPath, [script, join(dir, "history.db")], { timeout: 60_000 });
    const figures: unknown = JSON.parse(stdout);
    if (!Array.isArray(figures) || !figures.every(isFigure))
      throw new Error("the bench of the history gave no figures");
    return figures;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
