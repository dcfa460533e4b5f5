import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Figure } from "./figure.ts";

const run = promisify(execFile);

const isFigure = (value: unknown): value is Figure =>
  typeof value === "object" && value !== null && "name" in value && "value" in value && "unit" in value;

/** A program of its own, so that its memory is only that. */
const figuresOf = async (script: string, args: string[], timeout: number): Promise<Figure[]> => {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, "logs", script), ...args], { timeout });
  const figures: unknown = JSON.parse(stdout);
  if (!Array.isArray(figures) || !figures.every(isFigure)) throw new Error(`${script} gave no figures`);
  return figures;
};

/** The own log intake: a million records searched in many ways, and a flood of them over TCP. */
export const benchLogs = async ({ quick }: { quick: boolean }): Promise<Figure[]> => {
  const dir = mkdtempSync(join(tmpdir(), "yagura-bench-"));
  const [records, seconds] = quick ? [100_000, 10] : [1_000_000, 120];
  try {
    return [
      ...(await figuresOf("search-records.ts", [join(dir, "search.db"), String(records)], 300_000)),
      ...(await figuresOf("take-records.ts", [join(dir, "take.db"), String(seconds)], (seconds + 60) * 1000)),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
