import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Figure } from "./figure.ts";

const run = promisify(execFile);
const figures = z.array(
  z.object({ name: z.string(), value: z.number(), unit: z.string(), goal: z.string().optional() }),
);

/** A store full of entries: a note from the request to the answer, which says that it is on the disk. */
export const benchIncidents = async ({ quick }: { quick: boolean }): Promise<Figure[]> => {
  const dir = mkdtempSync(join(tmpdir(), "yagura-bench-"));
  const script = join(import.meta.dirname, "incidents", "write-notes.ts");
  try {
    const { stdout } = await run(process.execPath, [script, dir, quick ? "20000" : "100000"], { timeout: 300_000 });
    return figures.parse(JSON.parse(stdout)).map(({ goal, ...figure }) => (goal ? { ...figure, goal } : figure));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
