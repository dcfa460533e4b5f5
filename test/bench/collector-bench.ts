import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createCollector } from "#electron/collector/collector.ts";
import type { SeriesDemand } from "#electron/collector/demand.ts";
import { demandKey } from "#electron/collector/demand-key.ts";
import { createMeter } from "#electron/collector/meter.ts";
import { createFakeClock } from "#test/support/fake-clock.ts";
import { createFakeHistory } from "#test/support/fake-history.ts";
import { createFakeSource, specOf } from "#test/support/fake-source.ts";

export type CollectorFigure = { name: string; value: number; unit: string; goal?: string };

const run = promisify(execFile);
const hourMs = 3600e3;
const hours = 2;

const isFigure = (value: unknown): value is CollectorFigure =>
  typeof value === "object" && value !== null && "name" in value && "value" in value && "unit" in value;

/** A wall of 60 trends over 4 hours, each with last week dotted, on one Datadog-like source; its start included. */
const benchCalls = async (): Promise<CollectorFigure> => {
  const clock = createFakeClock();
  const meter = createMeter({ now: clock.now });
  const { source, calls } = createFakeSource({ clock, onCall: meter.onCall });
  const budget = { requestsPerHour: source.facts.defaultRequestsPerHour };
  const collector = createCollector({
    clock,
    random: Math.random,
    history: createFakeHistory(),
    log: { warn: () => {} },
    sources: new Map([["datadog", { kind: "fake", source, meter, budget }]]),
  });
  collector.want(
    Array.from({ length: 60 }, (_, i): SeriesDemand => {
      const spec = specOf(`metric${i}`);
      const offsetsMs = [0, 7 * 24 * hourMs];
      const parts = { kind: "series" as const, source: "datadog", spec, stepMs: 60e3, windowMs: 4 * hourMs, offsetsMs };
      return { ...parts, key: demandKey(parts), priority: "normal", staleAfterMs: null };
    }),
  );
  await clock.advance(hours * hourMs);
  await collector.stop();
  const name = "upstream calls, 60 panels over 4 hours on one account";
  return { name, value: calls.length / hours, unit: "calls/h", goal: "< 160 (10 % of 1,600)" };
};

/** 10,000 series in a process of their own, so that the memory is only theirs. */
const benchSeries = async (): Promise<CollectorFigure[]> => {
  const dir = mkdtempSync(join(tmpdir(), "yagura-bench-"));
  try {
    const script = join(import.meta.dirname, "collector", "poll-minutes.ts");
    const { stdout } = await run(process.execPath, ["--expose-gc", script, join(dir, "history.db")], {
      timeout: 60_000,
    });
    const figures: unknown = JSON.parse(stdout);
    if (!Array.isArray(figures) || !figures.every(isFigure)) throw new Error("the collector's bench gave no figures");
    return figures;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

export const benchCollector = async (): Promise<CollectorFigure[]> => [await benchCalls(), ...(await benchSeries())];
