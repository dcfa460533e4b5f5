import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseWall } from "#electron/wall/parse-wall.ts";
import { planWall } from "#electron/wall/plan-wall.ts";
import { startRealPrometheus } from "#test/support/real-prometheus.ts";
import { createSourceAt, never } from "./create-source.ts";

const file = join(import.meta.dirname, "..", "..", "..", "..", "config", "examples", "prometheus.wall.yaml");

test("every query of the example finds this machine's own metrics", async (ctx) => {
  const parsed = parseWall(readFileSync(file, "utf8"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const server = await startRealPrometheus();
  if (!server) return ctx.skip("prometheus or its node exporter is not installed");
  try {
    const source = createSourceAt(server.url);
    // Rates need a second scrape, so the last seconds are asked, not the panels' hours.
    const found = async () => {
      const range = { fromMs: Date.now() - 2000, toMs: Date.now() };
      const texts: [string, number][] = [];
      for (const { plan } of planWall(parsed.wall))
        for (const demand of plan.demands) {
          if (demand.kind === "alarms") continue;
          const spec = demand.kind === "series" ? demand.spec : demand.query.spec;
          const query = { spec, reduce: "last", limit: 100, order: "desc" } as const;
          const [outcome] = await source.scalars([query], range, never());
          if (!outcome?.ok) throw outcome?.error ?? new Error("no outcome");
          texts.push([spec.kind === "promql" ? spec.text : spec.kind, outcome.answer.rows.length]);
        }
      return texts;
    };
    await expect.poll(async () => (await found()).filter(([, rows]) => rows === 0), { timeout: 15_000 }).toEqual([]);
    expect((await found()).length).toBeGreaterThanOrEqual(14);
  } finally {
    await server.close();
  }
}, 40_000);
